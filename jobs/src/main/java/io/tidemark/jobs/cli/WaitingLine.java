package io.tidemark.jobs.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells what is going on, and for how long, where nobody can say how far it is: on a terminal after a second, in a line
 * that is taken away at the end; elsewhere in a line now and then.
 */
final class WaitingLine implements AutoCloseable {

    private static final Duration ON_A_TERMINAL = Duration.ofSeconds(1);
    private static final Duration ELSEWHERE = Duration.ofSeconds(10);

    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("waiting"));
    private final long begun = System.nanoTime();
    private final PrintWriter err;
    private final boolean interactive;
    private final String what;
    private final Future<?> telling;
    private boolean closed;

    WaitingLine(PrintWriter err, Terminal terminal, String what) {
        this(err, terminal, what, terminal.interactive() ? ON_A_TERMINAL : ELSEWHERE);
    }

    WaitingLine(PrintWriter err, Terminal terminal, String what, Duration every) {
        this.err = err;
        this.interactive = terminal.interactive();
        this.what = what;
        this.telling = clock.scheduleAtFixedRate(this::tell, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void tell() {
        if (!closed) {
            String line = what + " ... " + Numbers.elapsed(Duration.ofNanos(System.nanoTime() - begun));
            err.print(interactive ? Terminal.ERASE_LINE + line : line + System.lineSeparator());
            err.flush();
        }
    }

    @Override
    public void close() {
        telling.cancel(false);
        clock.shutdown();
        synchronized (this) {
            if (!closed && interactive) {
                err.print(Terminal.ERASE_LINE);
                err.flush();
            }
            closed = true;
        }
    }
}
