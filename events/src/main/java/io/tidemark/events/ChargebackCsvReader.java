package io.tidemark.events;

import io.tidemark.events.wire.CsvRow;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Objects;

/**
 * Reads chargebacks from the rows of a CSV file with a header row. The columns may come in any order; their names are
 * matched in any case, and unknown ones are passed over. Since CSV knows only text, a date may also be a count of
 * milliseconds. One reader serves one thread.
 */
public final class ChargebackCsvReader {

    private static final int ABSENT = -1;

    private final ChargebackDraft draft;
    private final List<Field> fields;
    private final int[] places;
    private String headerText = "";
    private ChargebackCsvHeader header;
    private CsvRow row = new CsvRow(0);

    /** A reader that goes by the rules given. */
    public ChargebackCsvReader(ValidationRules rules) {
        draft = new ChargebackDraft(rules);
        fields = draft.fields();
        places = new int[fields.size()];
        header = ChargebackCsvHeader.of(headerText, fields);
    }

    /** What is wrong with a header row; empty if its rows can be read. A missing column is a fault of its own. */
    public List<Fault> checkHeader(String header) {
        return ChargebackCsvHeader.of(header, fields).faults();
    }

    /**
     * Reads the row in {@code buffer[offset, offset + length)}, in bounded time and memory whatever it holds, and tells
     * the handler what became of it. The buffer is not kept.
     *
     * @param header the header row of the row's file; quickest if it is the same instance for all of them
     */
    public void read(byte[] buffer, int offset, int length, String header, EventHandler<? super Chargeback> handler) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        use(header);
        if (!this.header.faults().isEmpty()) {
            handler.rejected(this.header.faults());
            return;
        }
        String malformed = parse(buffer, offset, length);
        if (malformed.isEmpty()) {
            draft.finish(handler);
        } else {
            handler.rejected(List.of(new Fault(FaultCode.MALFORMED_CSV, "", malformed)));
        }
    }

    private void use(String text) {
        if (!text.equals(headerText)) {
            header = ChargebackCsvHeader.of(text, fields);
            row = new CsvRow(header.columns());
            for (int i = 0; i < places.length; i++) {
                places[i] = header.places().getOrDefault(fields.get(i).path(), ABSENT);
            }
        }
        headerText = text;
    }

    private String parse(byte[] buffer, int offset, int length) {
        draft.clear();
        int cells = row.split(buffer, offset, length);
        if (cells == CsvRow.MALFORMED) {
            return "a quote or a line break where none belongs";
        }
        if (cells != header.columns()) {
            return cells + " columns instead of " + header.columns();
        }
        for (int i = 0; i < places.length; i++) {
            if (places[i] != ABSENT) {
                try {
                    fields.get(i).accept(row.cell(places[i]));
                } catch (CharacterCodingException e) {
                    return fields.get(i).path() + " is not UTF-8";
                }
            }
        }
        return "";
    }
}
