package io.tidemark.connectors.kinesis.streams;

import java.io.Serializable;

/** Opens a stream on the machine where it is needed. */
@FunctionalInterface
public interface KinesisStreamsFactory extends Serializable {

    /** Opens the stream; whether it exists shows at the first call. The caller closes it. */
    KinesisStreams open();
}
