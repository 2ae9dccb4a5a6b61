package io.tidemark.jobs.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;

/**
 * Tells from looks at a live run when it has failed and when it goes on. That its tasks run again is no sign: they do
 * so before they reach for what was not there. A checkpoint that was completed since is one.
 */
final class RunWatch {

    private final RunObserver observer;
    private Optional<Instant> failedSince = Optional.empty();
    private Instant latestFailure = Instant.MIN;
    private long checkpointsAtFailure;

    RunWatch(RunObserver observer) {
        this.observer = observer;
    }

    /**
     * The run at a moment.
     *
     * @param failure what it failed by last, if it ever did
     * @param checkpoints how many checkpoints were completed since it was started first
     */
    record Look(Optional<Failure> failure, long checkpoints) {

        static Look at(AccessExecutionGraph run) {
            return new Look(
                    Optional.ofNullable(run.getFailureInfo())
                            .map(failure -> new Failure(
                                    Instant.ofEpochMilli(failure.getTimestamp()),
                                    failure.getException().deserializeError(Look.class.getClassLoader()))),
                    Optional.ofNullable(run.getCheckpointStatsSnapshot())
                            .map(checkpoints -> checkpoints.getCounts().getNumberOfCompletedCheckpoints())
                            .orElse(0L));
        }
    }

    /** A failure of the run. */
    record Failure(Instant at, Throwable reason) {}

    /** Looks once more, at a given time. */
    void look(Look look, Instant now) {
        look.failure().filter(failure -> failure.at().isAfter(latestFailure)).ifPresent(failure -> {
            latestFailure = failure.at();
            checkpointsAtFailure = look.checkpoints();
            if (failedSince.isEmpty()) {
                failedSince = Optional.of(failure.at());
            }
            observer.failed(failure.reason());
        });
        if (failedSince.isPresent() && look.checkpoints() > checkpointsAtFailure) {
            observer.goesOn(Duration.between(failedSince.get(), now));
            failedSince = Optional.empty();
        }
    }
}
