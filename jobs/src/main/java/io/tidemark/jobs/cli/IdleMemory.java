package io.tidemark.jobs.cli;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * The memory that this process uses while it runs nothing.
 *
 * @param bytes of the heap
 */
record IdleMemory(long bytes) {

    /** Much less than the state of a run that is worth measuring. */
    private static final long TOLERATED = 64L << 20;

    /** Flink lets go of a run some seconds after its end. */
    private static final Duration LINGERING = Duration.ofSeconds(30);

    private static final Duration POLL = Duration.ofMillis(500);

    /** What is used now. */
    static IdleMemory now() {
        return new IdleMemory(afterCollection());
    }

    /** Waits until no more is used again, so that nobody pays for the garbage of the run before. */
    void await() throws InterruptedException {
        long deadline = System.nanoTime() + LINGERING.toNanos();
        while (afterCollection() > bytes + TOLERATED && System.nanoTime() < deadline) {
            Thread.sleep(POLL.toMillis());
        }
    }

    private static long afterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
