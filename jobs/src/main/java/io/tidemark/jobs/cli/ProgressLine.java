package io.tidemark.jobs.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.BiConsumer;

/** Tells how far a run is: on a terminal in one line that is written over, elsewhere in a line now and then. */
final class ProgressLine implements BiConsumer<Long, Duration>, AutoCloseable {

    private static final Duration QUIET = Duration.ofSeconds(10);

    private final PrintWriter err;
    private final boolean interactive;
    private Duration nextLine = QUIET;

    ProgressLine(PrintWriter err, Terminal terminal) {
        this.err = err;
        this.interactive = terminal.interactive();
    }

    @Override
    public void accept(Long records, Duration elapsed) {
        if (interactive) {
            err.print(Terminal.ERASE_LINE + text(records, elapsed));
            err.flush();
        } else if (elapsed.compareTo(nextLine) >= 0) {
            err.println(text(records, elapsed));
            err.flush();
            nextLine = elapsed.plus(QUIET);
        }
    }

    @Override
    public void close() {
        if (interactive) {
            err.print(Terminal.ERASE_LINE);
            err.flush();
        }
    }

    private static String text(long records, Duration elapsed) {
        return Numbers.count(records) + " records, " + Numbers.count(perSecond(records, elapsed)) + "/s, "
                + Numbers.elapsed(elapsed);
    }

    static long perSecond(long records, Duration elapsed) {
        return elapsed.isZero() ? 0 : Math.round(records * 1000.0 / Math.max(1, elapsed.toMillis()));
    }
}
