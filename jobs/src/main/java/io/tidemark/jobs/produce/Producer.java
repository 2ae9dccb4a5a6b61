package io.tidemark.jobs.produce;

import io.tidemark.connectors.kinesis.put.NewRecord;
import io.tidemark.connectors.kinesis.put.StreamWriter;
import io.tidemark.events.EventKind;
import io.tidemark.events.ValidationRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Puts the events of files onto streams, in the order of event time. */
public final class Producer {

    private static final long SORT_BYTES = 256L << 20;
    private static final long MAX_WAIT_NANOS = Duration.ofMillis(50).toNanos();

    /** How long an event waits at most for others to be put with it. */
    private static final long MAX_DELAY_NANOS = Duration.ofMillis(200).toNanos();

    private final Map<EventKind, StreamWriter> writers;
    private final boolean typed;
    private final ValidationRules validation;
    private final int maxRecordBytes;
    private volatile boolean stopped;

    /**
     * A producer.
     *
     * @param writers where each kind goes
     * @param typed whether each event is to say of which kind it is
     * @param validation by which the job will read the events
     * @param maxRecordBytes size limit of one event
     */
    public Producer(
            Map<EventKind, StreamWriter> writers, boolean typed, ValidationRules validation, int maxRecordBytes) {
        this.writers = Map.copyOf(writers);
        this.typed = typed;
        this.validation = validation;
        this.maxRecordBytes = maxRecordBytes;
    }

    /**
     * What was done.
     *
     * @param put events on the streams
     * @param retried how many of them were put again because a stream had not taken them at first
     * @param leftOut records of the files that cannot be put
     * @param complete whether all events were put
     */
    public record Summary(long put, long retried, long leftOut, boolean complete) {}

    /**
     * Puts the events below these paths.
     *
     * @param progress told about the number of events that were put, and the time since the first
     * @throws io.tidemark.connectors.kinesis.streams.KinesisFailure if a stream cannot be put to
     */
    public Summary put(Map<EventKind, Path> inputs, Pace pace, BiConsumer<Long, Duration> progress)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("tidemark-produce");
        try (TimeSort sort =
                new TimeSort(folder, Math.min(SORT_BYTES, Runtime.getRuntime().maxMemory() / 8))) {
            EventFiles files = new EventFiles(validation, maxRecordBytes, sort);
            for (EventKind kind : EventKind.values()) { // whatever the map's order, the same events go first
                if (inputs.containsKey(kind)) {
                    files.read(kind, inputs.get(kind));
                }
            }
            Sending sending = new Sending(pace, progress);
            boolean complete = sending.all(sort.sorted());
            return new Summary(sending.put, sending.retried(), files.leftOut() + sending.tooLarge, complete);
        } finally {
            Files.deleteIfExists(folder);
        }
    }

    /** Makes a call of {@link #put} end soon; what it has taken up is put. */
    public void stop() {
        stopped = true;
    }

    /** One pass over the events. */
    private final class Sending {

        private final Pace pace;
        private final BiConsumer<Long, Duration> progress;
        private final long start = System.nanoTime();
        private long lastFlush = start;
        private long first = Long.MIN_VALUE;
        private long taken;
        private long put;
        private long tooLarge;

        Sending(Pace pace, BiConsumer<Long, Duration> progress) {
            this.pace = pace;
            this.progress = progress;
        }

        boolean all(Iterator<OutgoingEvent> events) throws InterruptedException {
            while (events.hasNext() && !stopped) {
                OutgoingEvent event = events.next();
                if (!awaitDue(event)) {
                    break;
                }
                send(event);
            }
            flush();
            return !stopped;
        }

        /** False if it was stopped meanwhile. */
        private boolean awaitDue(OutgoingEvent event) throws InterruptedException {
            if (first == Long.MIN_VALUE) {
                first = event.time();
            }
            long due = pace.due(taken, first == Long.MIN_VALUE ? 0 : event.time() - first);
            for (long wait = due - elapsed(); wait > 0 && !stopped; wait = due - elapsed()) {
                if (System.nanoTime() - lastFlush > MAX_DELAY_NANOS) {
                    flush();
                }
                TimeUnit.NANOSECONDS.sleep(Math.min(wait, MAX_WAIT_NANOS));
            }
            return !stopped;
        }

        private void send(OutgoingEvent event) throws InterruptedException {
            NewRecord record =
                    new NewRecord(event.key(), typed ? TypedJson.of(event.kind(), event.data()) : event.data());
            if (record.size() > NewRecord.MAX_BYTES) {
                tooLarge++;
                return;
            }
            StreamWriter writer = writers.get(event.kind());
            if (writer.isFullFor(record)) {
                flush();
            }
            writer.add(record);
            taken++;
        }

        /** All streams at once, so that none of them falls behind the others. */
        private void flush() throws InterruptedException {
            for (StreamWriter writer : Set.copyOf(writers.values())) {
                writer.flush();
            }
            put = taken;
            lastFlush = System.nanoTime();
            progress.accept(put, Duration.ofNanos(elapsed()));
        }

        private long elapsed() {
            return System.nanoTime() - start;
        }

        private long retried() {
            return Set.copyOf(writers.values()).stream()
                    .mapToLong(StreamWriter::retried)
                    .sum();
        }
    }
}
