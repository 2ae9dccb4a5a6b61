package io.tidemark.testdata.output;

import io.tidemark.events.EventKind;
import io.tidemark.testdata.model.ChargebackEvent;
import io.tidemark.testdata.model.Event;
import io.tidemark.testdata.model.Method;
import io.tidemark.testdata.model.OrderEvent;
import io.tidemark.testdata.model.TimeLapse;
import io.tidemark.testdata.model.TransactionEvent;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The files of one day, {@code <kind>/dt=YYYY-MM-DD/}. A file is made with its first record, so that there are no empty
 * ones. One acquirer sends its chargebacks as CSV.
 */
public final class DayFiles implements Closeable {

    private static final Method CSV_ACQUIRER = Method.CREDIT_AMEX;
    private static final int ARRAY_FIELD_DEPTH = 2;

    private final Path root;
    private final String day;
    private final Format format;
    private final boolean gzip;
    private final TimeLapse lapse;
    private final TransactionJson transactionJson;
    private final OrderJson orderJson;
    private final ChargebackJson chargebackJson;
    private final ChargebackCsv chargebackCsv;
    private final Map<EventKind, EventFile> files = new EnumMap<>(EventKind.class);
    private Optional<EventFile> acquirer = Optional.empty();

    /** The files of a day under a root folder, with events whose time goes in its own way. */
    public DayFiles(Path root, LocalDate day, Format format, boolean gzip, TimeLapse lapse) {
        this.root = root;
        this.day = "dt=" + day;
        this.format = format;
        this.gzip = gzip;
        this.lapse = lapse;
        Style style = format == Format.NDJSON ? Style.COMPACT : Style.PRETTY;
        this.transactionJson = new TransactionJson(style, ARRAY_FIELD_DEPTH);
        this.orderJson = new OrderJson(style, ARRAY_FIELD_DEPTH);
        this.chargebackJson = new ChargebackJson(style, ARRAY_FIELD_DEPTH);
        this.chargebackCsv = new ChargebackCsv(day.toEpochDay());
    }

    /** Writes a transaction. */
    public void write(TransactionEvent event) throws IOException {
        transactionJson.write(json(EventKind.TRANSACTION).next(), lapse.of(event));
    }

    /** Writes an order. */
    public void write(OrderEvent event) throws IOException {
        orderJson.write(json(EventKind.ORDER).next(), lapse.of(event));
    }

    /** Writes a chargeback, as JSON or as a row of the acquirer's CSV. */
    public void write(ChargebackEvent event) throws IOException {
        if (event.method() == CSV_ACQUIRER) {
            chargebackCsv.write(csv().next(), lapse.of(event));
        } else {
            chargebackJson.write(json(EventKind.CHARGEBACK).next(), lapse.of(event));
        }
    }

    /** Writes an event of any kind. */
    public EventKind write(Event event) throws IOException {
        if (event instanceof TransactionEvent transaction) {
            write(transaction);
            return EventKind.TRANSACTION;
        }
        if (event instanceof OrderEvent order) {
            write(order);
            return EventKind.ORDER;
        }
        write((ChargebackEvent) event);
        return EventKind.CHARGEBACK;
    }

    /** When something happens in these files; both are epoch milliseconds. */
    public long at(long time) {
        return lapse.at(time);
    }

    /** Writes a record as it is. */
    public void writeRaw(EventKind kind, byte[] record) throws IOException {
        json(kind).next().all(record);
    }

    /** Writes a CSV row that lacks its last column. */
    public void writeShortRow(ChargebackEvent event) throws IOException {
        chargebackCsv.shortRow(csv().next(), lapse.of(event));
    }

    /** Bytes written so far, before compression. */
    public long bytes() {
        return files.values().stream().mapToLong(EventFile::size).sum()
                + acquirer.map(EventFile::size).orElse(0L);
    }

    /** Number of files. */
    public int count() {
        return files.size() + (acquirer.isPresent() ? 1 : 0);
    }

    private EventFile json(EventKind kind) throws IOException {
        EventFile file = files.get(kind);
        if (file == null) {
            file = EventFile.json(path(kind, "part-0000." + format.extension()), format, gzip);
            files.put(kind, file);
        }
        return file;
    }

    private EventFile csv() throws IOException {
        if (acquirer.isEmpty()) {
            EventFile file = EventFile.csv(path(EventKind.CHARGEBACK, "acquirer.csv"), gzip);
            chargebackCsv.header(file.next());
            acquirer = Optional.of(file);
        }
        return acquirer.get();
    }

    private Path path(EventKind kind, String name) {
        return root.resolve(kind.plural()).resolve(day).resolve(gzip ? name + ".gz" : name);
    }

    @Override
    public void close() throws IOException {
        for (EventFile file : files.values()) {
            file.close();
        }
        if (acquirer.isPresent()) {
            acquirer.get().close();
        }
    }
}
