package io.tidemark.connectors.kinesis.enumerator;

import io.tidemark.connectors.retry.RetryPolicy;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How shards are found.
 *
 * @param discoveryInterval how often to look for new shards
 * @param failuresTolerated how many listings in a row may fail before the job does
 * @param listingRetries how one listing is tried again; the first one of a source that was never started fails the job
 *     when they are used up
 * @param stopMillis where reading ends, milliseconds since the epoch; {@link #NEVER} for a source without end
 */
public record EnumeratorSettings(
        Duration discoveryInterval, int failuresTolerated, RetryPolicy listingRetries, long stopMillis)
        implements Serializable {

    /** There is no end. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final long serialVersionUID = 1L;

    /** Where reading ends, if it does. */
    public Optional<Instant> stop() {
        return stopMillis == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(stopMillis));
    }
}
