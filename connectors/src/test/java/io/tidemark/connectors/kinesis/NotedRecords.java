package io.tidemark.connectors.kinesis;

import io.tidemark.connectors.kinesis.record.KinesisRecord;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.functions.MapFunction;

/**
 * What sources emit, in the order in which they do: noted by a function in the source's own chain, so that no network
 * channel changes it. All copies of one instance, wherever they were sent, note into the same list.
 */
final class NotedRecords implements MapFunction<KinesisRecord, Integer>, Serializable {

    private static final long serialVersionUID = 1L;
    private static final Map<UUID, List<String>> NOTES = new ConcurrentHashMap<>();

    private final UUID id = UUID.randomUUID();

    @Override
    public Integer map(KinesisRecord record) {
        List<String> notes = notes();
        synchronized (notes) {
            notes.add(new String(record.data(), StandardCharsets.UTF_8));
            return notes.size();
        }
    }

    int count() {
        List<String> notes = notes();
        synchronized (notes) {
            return notes.size();
        }
    }

    List<String> all() {
        List<String> notes = notes();
        synchronized (notes) {
            return List.copyOf(notes);
        }
    }

    private List<String> notes() {
        return NOTES.computeIfAbsent(id, any -> new ArrayList<>());
    }
}
