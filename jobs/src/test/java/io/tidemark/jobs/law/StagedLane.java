package io.tidemark.jobs.law;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A lane of a {@link StagedSource}: every so many-th of its records, and how far they were read.
 *
 * @param number of the lane, from zero
 * @param next number of the record to be read next
 */
record StagedLane(int number, int next) implements SourceSplit {

    /** What a reader without lanes reads. */
    static final StagedLane NONE = new StagedLane(-1, Integer.MAX_VALUE);

    private static final int BYTES = 2 * Integer.BYTES;

    /** All lanes, from their beginnings. */
    static List<StagedLane> unread(int lanes) {
        return IntStream.range(0, lanes)
                .mapToObj(lane -> new StagedLane(lane, lane))
                .toList();
    }

    /** The lane after its next record was read. */
    StagedLane advanced(int lanes) {
        return new StagedLane(number, next + lanes);
    }

    @Override
    public String splitId() {
        return "lane-" + number;
    }

    /** Deals the lanes to the readers. */
    static final class Dealer implements SplitEnumerator<StagedLane, List<StagedLane>> {

        private final SplitEnumeratorContext<StagedLane> readers;
        private final List<StagedLane> waiting;

        Dealer(SplitEnumeratorContext<StagedLane> readers, List<StagedLane> waiting) {
            this.readers = readers;
            this.waiting = new ArrayList<>(waiting);
        }

        @Override
        public void addReader(int reader) {
            List<StagedLane> dealt = waiting.stream()
                    .filter(lane -> lane.number() % readers.currentParallelism() == reader)
                    .toList();
            // All at once: a reader of one lane alone would run ahead of those that it is given later.
            readers.assignSplits(new SplitsAssignment<>(Map.of(reader, dealt)));
            waiting.removeAll(dealt);
        }

        @Override
        public void addSplitsBack(List<StagedLane> lanes, int reader) {
            waiting.addAll(lanes);
        }

        @Override
        public List<StagedLane> snapshotState(long checkpoint) {
            return List.copyOf(waiting);
        }

        @Override
        public void start() {
            // Lanes are dealt as readers come.
        }

        @Override
        public void handleSplitRequest(int reader, String host) {
            // Nobody asks.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    /** The bytes of a lane. */
    static final class Format implements SimpleVersionedSerializer<StagedLane> {

        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(StagedLane lane) {
            return ByteBuffer.allocate(BYTES)
                    .putInt(lane.number)
                    .putInt(lane.next)
                    .array();
        }

        @Override
        public StagedLane deserialize(int version, byte[] bytes) {
            return read(ByteBuffer.wrap(bytes));
        }

        private static StagedLane read(ByteBuffer bytes) {
            return new StagedLane(bytes.getInt(), bytes.getInt());
        }
    }

    /** The bytes of several lanes. */
    static final class ListFormat implements SimpleVersionedSerializer<List<StagedLane>> {

        @Override
        public int getVersion() {
            return 1;
        }

        @Override
        public byte[] serialize(List<StagedLane> lanes) {
            ByteBuffer bytes = ByteBuffer.allocate(lanes.size() * BYTES);
            lanes.forEach(lane -> bytes.putInt(lane.number).putInt(lane.next));
            return bytes.array();
        }

        @Override
        public List<StagedLane> deserialize(int version, byte[] bytes) throws IOException {
            ByteBuffer source = ByteBuffer.wrap(bytes);
            List<StagedLane> lanes = new ArrayList<>();
            while (source.hasRemaining()) {
                lanes.add(Format.read(source));
            }
            return lanes;
        }
    }
}
