package io.tidemark.connectors.kinesis.streams;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Opens one fake for all parts of a job in this process. */
public final class SharedFakes implements KinesisStreamsFactory {

    private static final long serialVersionUID = 1L;
    private static final Map<UUID, KinesisStreams> FAKES = new ConcurrentHashMap<>();

    private final UUID id = UUID.randomUUID();

    public SharedFakes(KinesisStreams streams) {
        FAKES.put(id, streams);
    }

    @Override
    public KinesisStreams open() {
        return FAKES.get(id);
    }
}
