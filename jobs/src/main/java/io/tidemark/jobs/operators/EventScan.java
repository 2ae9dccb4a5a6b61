package io.tidemark.jobs.operators;

import io.tidemark.connectors.file.RawFileScan;
import io.tidemark.connectors.file.RawFiles;
import io.tidemark.connectors.file.RawRecord;
import io.tidemark.events.EventHandler;
import io.tidemark.events.Fault;
import io.tidemark.events.ValidationRules;
import io.tidemark.events.Warning;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.flink.connector.file.src.FileSourceSplit;

/**
 * Reads the events in files as the job would, in the calling thread and without a job.
 *
 * @param contract of the kind that the files hold
 * @param validation what makes an event one
 * @param <T> the event
 */
public record EventScan<T>(EventContract<T> contract, ValidationRules validation) {

    /** Reads all events, in the order of the files; what the job would reject is left out. */
    public void read(RawFiles files, Consumer<T> events) throws IOException {
        readAll(files, (record, event) -> event.ifPresent(events));
    }

    /**
     * Reads all records, in the order of the files, with the event in each, which is empty if it is rejected. Records
     * are used again: a consumer copies what it keeps.
     */
    public void readAll(RawFiles files, BiConsumer<RawRecord, Optional<T>> records) throws IOException {
        RecordReader<T> reader = contract.reader(validation);
        RawFileScan scan = new RawFileScan(files);
        for (FileSourceSplit split : scan.splits(1)) {
            scan.read(split, record -> reader.read(record, new Read<>(record, records)));
        }
    }

    private record Read<T>(RawRecord record, BiConsumer<RawRecord, Optional<T>> records) implements EventHandler<T> {

        @Override
        public void accepted(T event, Set<Warning> warnings) {
            records.accept(record, Optional.of(event));
        }

        @Override
        public void rejected(List<Fault> faults) {
            records.accept(record, Optional.empty());
        }
    }
}
