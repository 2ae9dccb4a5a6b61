package io.tidemark.jobs.operators;

import io.tidemark.events.EventKind;
import io.tidemark.jobs.ledger.OrderAccount.Verdict;
import org.apache.flink.api.common.functions.RuntimeContext;

/** Counts the versions of one kind of event: what is new, and what is not by why. */
final class VersionCounters {

    private final RunCounter accepted;
    private final RunCounter duplicate;
    private final RunCounter superseded;
    private final RunCounter forgotten;

    VersionCounters(RuntimeContext context, EventKind kind) {
        accepted = RunCounter.register(context, CounterNames.accepted(kind));
        duplicate = RunCounter.register(context, CounterNames.duplicate(kind));
        superseded = RunCounter.register(context, CounterNames.superseded(kind));
        forgotten = RunCounter.register(context, CounterNames.forgotten(kind));
    }

    /** Counts a version; when the history was full before, one version more has made it forget one. */
    void count(Verdict verdict, boolean wasFull) {
        switch (verdict) {
            case NEW -> accepted.increment();
            case LEFT_OUT -> {}
            case DUPLICATE -> duplicate.increment();
            case SUPERSEDES, SUPERSEDED -> {
                superseded.increment();
                if (wasFull) {
                    forgotten.increment();
                }
            }
        }
    }
}
