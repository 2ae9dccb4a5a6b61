package io.tidemark.connectors.retry;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a failed call is made again: twice as long each time, up to a limit, half of it by chance, so
 * that many readers don't come back at once. Ends when nothing has succeeded for too long.
 */
public final class Retries {

    private static final int MAX_DOUBLINGS = 30;

    private final RetryPolicy policy;
    private final RandomGenerator random;
    private int failures;
    private long failingSince;

    /** Starts without a failure. */
    public Retries(RetryPolicy policy, RandomGenerator random) {
        this.policy = policy;
        this.random = random;
    }

    /** Forgets earlier failures. */
    public void succeeded() {
        failures = 0;
    }

    /** How often it failed since it last succeeded. */
    public int failures() {
        return failures;
    }

    /**
     * Counts a failure.
     *
     * @param now from {@link System#nanoTime()}
     * @return nanoseconds to wait; empty if it has been failing for longer than the policy allows
     */
    public OptionalLong failed(long now) {
        if (failures == 0) {
            failingSince = now;
        }
        failures++;
        long left = policy.giveUpAfter().toNanos() - (now - failingSince);
        if (left < 0) {
            return OptionalLong.empty();
        }
        // The last call is made when the time is up, and not as much later as it has waited before.
        return OptionalLong.of(Math.min(left + 1, delay().toNanos()));
    }

    private Duration delay() {
        Duration doubled = policy.first().multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        Duration limited = doubled.compareTo(policy.longest()) < 0 ? doubled : policy.longest();
        long half = limited.toNanos() / 2;
        return Duration.ofNanos(half + (half == 0 ? 0 : random.nextLong(half)));
    }
}
