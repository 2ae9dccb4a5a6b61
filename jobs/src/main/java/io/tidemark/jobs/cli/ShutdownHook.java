package io.tidemark.jobs.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Has something stopped when the process is interrupted, and the process wait until it has come to its end. */
final class ShutdownHook {

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Runnable stop;
    private final Duration patience;
    private final Thread thread = new Thread(this::run, "stop-on-shutdown");

    /** @param patience how long the process waits at most */
    ShutdownHook(Runnable stop, Duration patience) {
        this.stop = stop;
        this.patience = patience;
        Runtime.getRuntime().addShutdownHook(thread);
    }

    /** It has come to its end. */
    void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException ending) {
            // It is running.
        }
    }

    private void run() {
        stop.run();
        try {
            ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
