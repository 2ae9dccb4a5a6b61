package io.tidemark.faults.trial;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Tells on the terminal what happens, and when. */
public final class Journal {

    private final PrintStream out;
    private final Instant start = Instant.now();

    /** A journal that begins now. */
    public Journal(PrintStream out) {
        this.out = out;
    }

    /** Notes something. */
    public void say(String what) {
        out.printf(Locale.ROOT, "%7.1f s  %s%n", seconds(Duration.between(start, Instant.now())), what);
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
