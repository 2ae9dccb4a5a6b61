package io.tidemark.testdata.output;

import io.tidemark.events.Chargeback;
import io.tidemark.events.DisputeStatus;
import io.tidemark.testdata.model.ChargebackEvent;
import java.util.List;
import java.util.Locale;

/**
 * Writes chargebacks as the rows of an acquirer's CSV. The acquirer is not consistent: from day to day the columns
 * change places, lines end otherwise, and the file begins with a byte order mark or not.
 */
final class ChargebackCsv {

    private static final long DAY = 86_400_000;
    private static final List<List<Column>> ORDERS = List.of(
            List.of(Column.values()),
            List.of(
                    Column.STATUS,
                    Column.NOTE,
                    Column.CHARGEBACK_ID,
                    Column.AMOUNT,
                    Column.REASON_CODE,
                    Column.TRANSACTION_ID,
                    Column.RESOLUTION_DATE,
                    Column.DISPUTE_DATE));

    private final List<Column> columns;
    private final String lineEnd;
    private final boolean byteOrderMark;

    private enum Column {
        CHARGEBACK_ID,
        TRANSACTION_ID,
        DISPUTE_DATE,
        AMOUNT,
        REASON_CODE,
        STATUS,
        RESOLUTION_DATE,
        NOTE
    }

    /** How the file of one day looks. */
    ChargebackCsv(long epochDay) {
        this.columns = ORDERS.get((int) (epochDay & 1));
        this.lineEnd = epochDay % 3 == 0 ? "\n" : "\r\n";
        this.byteOrderMark = epochDay % 5 < 2;
    }

    void header(ByteSink out) {
        if (byteOrderMark) {
            out.put(Style.bytes("\uFEFF"));
        }
        for (Column column : columns) {
            separator(out, column);
            out.ascii(column.name().toLowerCase(Locale.ROOT));
        }
        out.ascii(lineEnd);
    }

    void write(ByteSink out, ChargebackEvent event) {
        for (Column column : columns) {
            separator(out, column);
            value(out, column, event);
        }
        out.ascii(lineEnd);
    }

    /** A row with one column too few. */
    void shortRow(ByteSink out, ChargebackEvent event) {
        for (Column column : columns.subList(0, columns.size() - 1)) {
            separator(out, column);
            value(out, column, event);
        }
        out.ascii(lineEnd);
    }

    private void separator(ByteSink out, Column column) {
        if (column != columns.get(0)) {
            out.put(',');
        }
    }

    private static void value(ByteSink out, Column column, ChargebackEvent event) {
        switch (column) {
            case CHARGEBACK_ID -> out.ascii(event.named() ? event.id() : "");
            case TRANSACTION_ID -> out.ascii(event.transactionId());
            case DISPUTE_DATE -> date(out, event.disputeDate());
            case AMOUNT -> out.decimal(event.amount(), event.currency().digits());
            case REASON_CODE -> quoted(out, event.reason());
            case STATUS -> out.ascii(status(event.status()));
            case RESOLUTION_DATE -> date(out, event.resolutionDate());
            case NOTE -> quoted(out, note(event.look()));
        }
    }

    static String status(DisputeStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static String note(long look) {
        return switch ((int) look & 3) {
            case 0 -> "";
            case 1 -> "cardholder says: \"\"never ordered\"\"";
            case 2 -> "first letter sent, no answer";
            default -> "two \"\"documents\"\", see file";
        };
    }

    private static void quoted(ByteSink out, String text) {
        out.put('"');
        out.ascii(text);
        out.put('"');
    }

    private static void date(ByteSink out, long millis) {
        if (millis == Chargeback.UNRESOLVED) {
            return;
        }
        if (millis % DAY == 0) {
            out.date(millis / DAY);
        } else {
            Spelling.iso(out, millis, 'T');
            out.put('Z');
        }
    }
}
