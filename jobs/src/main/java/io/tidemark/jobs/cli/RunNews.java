package io.tidemark.jobs.cli;

import io.tidemark.jobs.run.RunObserver;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;

/** Tells people how a live run fares, in a line each; nothing twice before it goes on. */
final class RunNews implements RunObserver {

    private final PrintWriter err;
    private final Set<String> reasons = new HashSet<>();

    /** @param err where they look */
    RunNews(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void failed(Throwable reason) {
        String text = Failures.reason(reason);
        if (reasons.add(text)) {
            tell("The run was interrupted (" + text
                    + "). It is started again by itself, later each time, until it can go on.");
        }
    }

    @Override
    public void goesOn(Duration after) {
        reasons.clear();
        tell("The run goes on, " + Numbers.elapsed(after) + " after it was interrupted; nothing was lost.");
    }

    private void tell(String news) {
        err.println(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + " " + news);
        err.flush();
    }
}
