package io.tidemark.jobs.topology;

import io.tidemark.connectors.file.RawRecord;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** An operator that shows a test how far event time has come, and how many records. */
final class SeenEventTime extends AbstractStreamOperator<Integer>
        implements OneInputStreamOperator<RawRecord, Integer> {

    private static final long serialVersionUID = 1L;
    private static final Map<UUID, Seen> SEEN = new ConcurrentHashMap<>();

    private final UUID id = UUID.randomUUID();

    private record Seen(AtomicInteger records, AtomicLong watermark) {}

    SeenEventTime() {
        SEEN.put(id, new Seen(new AtomicInteger(), new AtomicLong(Long.MIN_VALUE)));
    }

    int records() {
        return SEEN.get(id).records().get();
    }

    /** The last watermark, milliseconds since the epoch. */
    long watermark() {
        return SEEN.get(id).watermark().get();
    }

    @Override
    public void processElement(StreamRecord<RawRecord> element) {
        SEEN.get(id).records().incrementAndGet();
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        SEEN.get(id).watermark().set(mark.getTimestamp());
        super.processWatermark(mark);
    }
}
