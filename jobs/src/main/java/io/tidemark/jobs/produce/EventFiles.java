package io.tidemark.jobs.produce;

import io.tidemark.connectors.file.RawFiles;
import io.tidemark.connectors.file.RawRecord;
import io.tidemark.events.Chargeback;
import io.tidemark.events.EventKind;
import io.tidemark.events.Order;
import io.tidemark.events.Transaction;
import io.tidemark.events.ValidationRules;
import io.tidemark.jobs.operators.EventContract;
import io.tidemark.jobs.operators.EventScan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads files as events to be put. What the job would reject is put too, where it stands in its file. */
final class EventFiles {

    private static final int MAX_KEY_CHARS = 256;

    private final ValidationRules validation;
    private final int maxRecordBytes;
    private final TimeSort sort;
    private final CsvAsJson csv = new CsvAsJson();
    private long leftOut;

    EventFiles(ValidationRules validation, int maxRecordBytes, TimeSort sort) {
        this.validation = validation;
        this.maxRecordBytes = maxRecordBytes;
        this.sort = sort;
    }

    /** Reads all files of a kind below a path. */
    void read(EventKind kind, Path path) throws IOException {
        switch (kind) {
            case TRANSACTION -> read(path, EventContract.transactions(), Transaction::orderId);
            case ORDER -> read(path, EventContract.orders(), Order::orderId);
            case CHARGEBACK -> read(path, EventContract.chargebacks(), Chargeback::transactionId);
        }
    }

    /** How many records cannot be put: too large, cut off, or rows that are no objects. */
    long leftOut() {
        return leftOut;
    }

    private <T> void read(Path path, EventContract<T> contract, Function<T, String> key) throws IOException {
        RawFiles files = new RawFiles(
                List.of(new org.apache.flink.core.fs.Path(path.toString())),
                Optional.empty(),
                Optional.empty(),
                maxRecordBytes);
        Reading<T> reading = new Reading<>(contract, key);
        new EventScan<>(contract, validation).readAll(files, reading::add);
    }

    /** The content as it is put; lines within it would make several records of it. */
    private Optional<byte[]> content(RawRecord record) throws IOException {
        return switch (record.kind()) {
            case JSON -> Optional.of(onOneLine(record));
            case CSV_ROW -> csv.object(record.header(), record.buffer(), record.offset(), record.length());
            case CSV_HEADER, TOO_LARGE, TRUNCATED, UNREADABLE, VANISHED, BAD_NOTICE -> Optional.empty();
        };
    }

    private static byte[] onOneLine(RawRecord record) {
        byte[] bytes = Arrays.copyOfRange(record.buffer(), record.offset(), record.offset() + record.length());
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                bytes[i] = ' ';
            }
        }
        return bytes;
    }

    /** The files of a kind, one record after the other. */
    private final class Reading<T> {

        private final EventContract<T> contract;
        private final Function<T, String> key;
        private long latest = Long.MIN_VALUE;

        Reading(EventContract<T> contract, Function<T, String> key) {
            this.contract = contract;
            this.key = key;
        }

        void add(RawRecord record, Optional<T> event) {
            event.ifPresent(read -> latest = contract.timestamp(read));
            try {
                Optional<byte[]> content = content(record);
                if (content.isEmpty()) {
                    leftOut++;
                    return;
                }
                String partition = event.map(key).orElseGet(() -> String.valueOf(record.position()));
                sort.add(new OutgoingEvent(
                        latest,
                        contract.kind(),
                        partition.substring(0, Math.min(partition.length(), MAX_KEY_CHARS)),
                        content.get()));
            } catch (IOException full) {
                throw new UncheckedIOException(
                        "Events cannot be sorted in " + System.getProperty("java.io.tmpdir"), full);
            }
        }
    }
}
