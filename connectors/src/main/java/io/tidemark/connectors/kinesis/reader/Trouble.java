package io.tidemark.connectors.kinesis.reader;

import io.tidemark.connectors.kinesis.streams.KinesisFailure;
import io.tidemark.connectors.retry.Retries;
import io.tidemark.connectors.retry.RetryPolicy;
import java.io.IOException;
import java.util.random.RandomGenerator;

/** What a shard's failed calls lead to: a wait, or the end of the job. */
final class Trouble {

    private final String shardId;
    private final RetryPolicy policy;
    private final ReaderMetrics metrics;
    private final Retries retries;

    Trouble(String shardId, RetryPolicy policy, ReaderMetrics metrics) {
        this.shardId = shardId;
        this.policy = policy;
        this.metrics = metrics;
        this.retries = new Retries(policy, RandomGenerator.getDefault());
    }

    /** A call brought something. */
    void passed() {
        retries.succeeded();
    }

    /** Whether the last call brought something. */
    boolean none() {
        return retries.failures() == 0;
    }

    /**
     * A call failed.
     *
     * @param now from {@link System#nanoTime()}
     * @return when to try again
     * @throws IOException if that is no use, or didn't help for too long
     */
    long retryAt(KinesisFailure failure, long now) throws IOException {
        metrics.failed(failure);
        if (failure.kind() == KinesisFailure.Kind.FATAL || failure.kind() == KinesisFailure.Kind.NOT_FOUND) {
            throw new IOException(
                    "cannot read " + shardId + ": " + failure.getMessage() + "; " + failure.remedy(), failure);
        }
        return now
                + retries.failed(now)
                        .orElseThrow(() -> new IOException(
                                "cannot read " + shardId + " for more than " + policy.giveUpAfter() + ": "
                                        + failure.getMessage() + "; " + failure.remedy(),
                                failure));
    }
}
