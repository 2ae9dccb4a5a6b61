package io.tidemark.connectors.file.announced;

import io.tidemark.connectors.sqs.Queue;
import java.io.Serializable;

/** Opens the queue where it is read. */
interface QueueFactory extends Serializable {

    /** Opens the queue; the caller closes it. */
    Queue open();
}
