package io.tidemark.jobs.run;

import java.time.Duration;

/** Is told how a live run fares. */
public interface RunObserver {

    /** The run has failed, and is started again by itself. That may be told several times until the run goes on. */
    void failed(Throwable reason);

    /** The run goes on: it has completed a checkpoint again, so long after it failed first. */
    void goesOn(Duration after);

    /** One who wants to know nothing. */
    static RunObserver none() {
        return new RunObserver() {
            @Override
            public void failed(Throwable reason) {}

            @Override
            public void goesOn(Duration after) {}
        };
    }
}
