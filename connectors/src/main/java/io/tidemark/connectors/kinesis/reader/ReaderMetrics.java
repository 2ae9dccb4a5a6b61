package io.tidemark.connectors.kinesis.reader;

import io.tidemark.connectors.kinesis.streams.KinesisFailure;
import io.tidemark.connectors.kinesis.streams.ShardBatch;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.SourceReaderMetricGroup;

/**
 * What a reader counts, in the metric group that Amazon Managed Service for Apache Flink passes on to CloudWatch.
 * Written by the fetcher's thread only.
 */
final class ReaderMetrics {

    /** The group whose metrics the service passes on. */
    static final String GROUP = "kinesisanalytics";

    private static final String LAG = "millisBehindLatest";

    private final MetricGroup group;
    private final Map<String, Long> lags = new ConcurrentHashMap<>();
    private final Map<String, Gauge<Long>> gauges = new ConcurrentHashMap<>();
    private final Counter records;
    private final Counter bytes;
    private final Counter bytesIn;
    private final Counter throttles;
    private final Counter retries;
    private final Counter iteratorsExpired;
    private final Counter shardsExpiredUnread;
    private final Counter foreignPartsDropped;

    ReaderMetrics(SourceReaderMetricGroup reader, String stream) {
        group = reader.addGroup(GROUP).addGroup("stream", stream.substring(stream.lastIndexOf('/') + 1));
        records = group.counter("storedRecords");
        bytes = group.counter("storedBytes");
        bytesIn = reader.getIOMetricGroup().getNumBytesInCounter();
        throttles = group.counter("throttles");
        retries = group.counter("retries");
        iteratorsExpired = group.counter("iteratorsExpired");
        shardsExpiredUnread = group.counter("shardsExpiredUnread");
        foreignPartsDropped = group.counter("foreignPartsDropped");
        group.gauge("maxMillisBehindLatest", this::greatestLag);
    }

    /** A batch came in. */
    void received(String shardId, ShardBatch batch) {
        lags.put(shardId, batch.millisBehindLatest());
        gauges.computeIfAbsent(
                shardId, shard -> group.addGroup("shard", shard).gauge(LAG, () -> lags.getOrDefault(shard, 0L)));
        records.inc(batch.records().size());
        bytes.inc(batch.bytes());
        bytesIn.inc(batch.bytes());
    }

    /** The shard is not read here any more. */
    void finished(String shardId) {
        lags.remove(shardId);
    }

    /** A call failed. */
    void failed(KinesisFailure failure) {
        switch (failure.kind()) {
            case THROTTLED -> throttles.inc();
            case TRANSIENT -> retries.inc();
            case ITERATOR_EXPIRED -> iteratorsExpired.inc();
            case NOT_FOUND, FATAL -> {}
        }
    }

    /** A shard expired before it was read to its end. */
    void expiredUnread() {
        shardsExpiredUnread.inc();
    }

    /** An aggregate had a part that belongs to another shard. */
    void droppedForeignPart() {
        foreignPartsDropped.inc();
    }

    private long greatestLag() {
        return lags.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
