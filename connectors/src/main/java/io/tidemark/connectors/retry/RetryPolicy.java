package io.tidemark.connectors.retry;

import java.io.Serializable;
import java.time.Duration;

/**
 * How calls that fail for a passing reason are made again.
 *
 * @param first about how long to wait after the first failure
 * @param longest the longest wait
 * @param giveUpAfter how long it may go on failing
 */
public record RetryPolicy(Duration first, Duration longest, Duration giveUpAfter) implements Serializable {

    private static final long serialVersionUID = 1L;
}
