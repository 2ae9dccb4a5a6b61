package io.tidemark.connectors.file.announced;

import io.tidemark.connectors.sqs.QueueAddress;
import java.io.Serializable;
import java.time.Duration;

/**
 * Where files are announced.
 *
 * @param queue whose messages tell of new files; nobody else may take messages from it
 * @param listFirst whether a run lists files: one without a checkpoint first those that are there already, another one
 *     beside its messages those that were put since the checkpoint
 * @param remembered how many files are remembered, so that what is announced again is not read again
 * @param requestTimeout how long one call to the queue may take
 */
public record Announcements(QueueAddress queue, boolean listFirst, int remembered, Duration requestTimeout)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Rejects what remembers nothing. */
    public Announcements {
        if (remembered < 1) {
            throw new IllegalArgumentException("remembered is " + remembered + ": give 1 or more");
        }
    }
}
