package io.tidemark.jobs.operators;

import io.tidemark.connectors.file.RawFileScan;
import io.tidemark.connectors.file.RawFiles;
import io.tidemark.events.EventHandler;
import io.tidemark.events.Fault;
import io.tidemark.events.ValidationRules;
import io.tidemark.events.Warning;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.flink.connector.file.src.FileSourceSplit;

/**
 * Reads the events in files as the job would, in the calling thread and without a job; what it would reject is left
 * out.
 *
 * @param contract of the kind that the files hold
 * @param validation what makes an event one
 * @param <T> the event
 */
public record EventScan<T>(EventContract<T> contract, ValidationRules validation) {

    /** Reads all events, in the order of the files. */
    public void read(RawFiles files, Consumer<T> events) throws IOException {
        RecordReader<T> reader = contract.reader(validation);
        EventHandler<T> handler = new Accepted<>(events);
        RawFileScan scan = new RawFileScan(files);
        for (FileSourceSplit split : scan.splits(1)) {
            scan.read(split, record -> reader.read(record, handler));
        }
    }

    private record Accepted<T>(Consumer<T> events) implements EventHandler<T> {

        @Override
        public void accepted(T event, Set<Warning> warnings) {
            events.accept(event);
        }

        @Override
        public void rejected(List<Fault> faults) {
            // The run that made the alerts has written it to the dead letters.
        }
    }
}
