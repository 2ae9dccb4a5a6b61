package io.tidemark.jobs.produce;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Puts any number of events into the order of event time, within a given memory: what does not fit waits sorted in
 * files. Events of the same time keep the order in which they were added.
 */
final class TimeSort implements AutoCloseable {

    private static final Comparator<OutgoingEvent> BY_TIME = Comparator.comparingLong(OutgoingEvent::time);
    private static final int BUFFER_BYTES = 64 << 10;

    private final Path folder;
    private final long memoryBytes;
    private final List<Path> runs = new ArrayList<>();
    private final List<DataInputStream> open = new ArrayList<>();
    private List<OutgoingEvent> events = new ArrayList<>();
    private long weight;

    /**
     * A sort that holds about so many bytes of events at a time.
     *
     * @param folder an empty one for what does not fit
     */
    TimeSort(Path folder, long memoryBytes) {
        this.folder = folder;
        this.memoryBytes = memoryBytes;
    }

    void add(OutgoingEvent event) throws IOException {
        events.add(event);
        weight += event.weight();
        if (weight > memoryBytes) {
            spill();
        }
    }

    /** All events, in order; to be called once, after the last one was added. */
    Iterator<OutgoingEvent> sorted() throws IOException {
        PriorityQueue<Run> queue = new PriorityQueue<>(
                Comparator.<Run>comparingLong(run -> run.head.time()).thenComparingInt(run -> run.number));
        for (Path path : runs) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES));
            open.add(in);
            long size = in.readLong();
            queue.add(new Run(queue.size(), size, () -> OutgoingEvent.read(in)));
        }
        if (!events.isEmpty()) {
            events.sort(BY_TIME);
            Iterator<OutgoingEvent> rest = events.iterator();
            queue.add(new Run(queue.size(), events.size(), rest::next));
        }
        return new Merge(queue);
    }

    @Override
    public void close() throws IOException {
        for (DataInputStream in : open) {
            in.close();
        }
        for (Path run : runs) {
            Files.deleteIfExists(run);
        }
    }

    private void spill() throws IOException {
        events.sort(BY_TIME);
        Path run = folder.resolve("run-" + runs.size());
        runs.add(run);
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run), BUFFER_BYTES))) {
            out.writeLong(events.size());
            for (OutgoingEvent event : events) {
                event.write(out);
            }
        }
        events = new ArrayList<>();
        weight = 0;
    }

    /** Reads the next event of a run. */
    @FunctionalInterface
    private interface Input {
        OutgoingEvent next() throws IOException;
    }

    /** Events that are in order, the next of them at hand. */
    private static final class Run {

        private final int number;
        private final Input input;
        private long left;
        private OutgoingEvent head;

        Run(int number, long size, Input input) throws IOException {
            this.number = number;
            this.input = input;
            this.left = size - 1;
            this.head = input.next();
        }

        /** Moves on to the next event, if there is one. */
        boolean advance() throws IOException {
            if (left == 0) {
                return false;
            }
            left--;
            head = input.next();
            return true;
        }
    }

    private record Merge(PriorityQueue<Run> queue) implements Iterator<OutgoingEvent> {

        @Override
        public boolean hasNext() {
            return !queue.isEmpty();
        }

        @Override
        public OutgoingEvent next() {
            Run run = queue.remove();
            OutgoingEvent event = run.head;
            try {
                if (run.advance()) {
                    queue.add(run);
                }
            } catch (IOException broken) {
                throw new UncheckedIOException("A temporary file cannot be read any more", broken);
            }
            return event;
        }
    }
}
