package io.tidemark.jobs.operators;

import io.tidemark.events.EventKind;
import io.tidemark.jobs.ledger.OrderAccount.Verdict;
import org.apache.flink.api.common.functions.RuntimeContext;

/** Counts the versions of one kind of event that do not make it into the answer: each by why. */
final class VersionCounters {

    private final RunCounter duplicate;
    private final RunCounter superseded;

    VersionCounters(RuntimeContext context, EventKind kind) {
        duplicate = RunCounter.register(context, CounterNames.duplicate(kind));
        superseded = RunCounter.register(context, CounterNames.superseded(kind));
    }

    void count(Verdict verdict) {
        switch (verdict) {
            case NEW -> {}
            case DUPLICATE -> duplicate.increment();
            case SUPERSEDES, SUPERSEDED -> superseded.increment();
        }
    }
}
