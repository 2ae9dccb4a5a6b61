package io.tidemark.jobs.operators;

import io.tidemark.events.EventKind;
import io.tidemark.events.FaultCode;
import io.tidemark.events.Warning;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.rules.alert.EntityType;

/** The names of the job's counters, in metrics and in a run's accumulators. */
public final class CounterNames {

    private CounterNames() {}

    /** Records found in the input. */
    public static String read(EventKind kind) {
        return kind.plural() + ".read";
    }

    /** Records in the dead letters. */
    public static String rejected(EventKind kind) {
        return kind.plural() + ".rejected";
    }

    /** Faults of one code in the dead letters. */
    public static String rejected(EventKind kind, FaultCode code) {
        return rejected(kind) + "." + code;
    }

    /** Events that said the same as the version held. */
    public static String duplicate(EventKind kind) {
        return kind.plural() + ".duplicate";
    }

    /** Valid versions that another version outranks. */
    public static String superseded(EventKind kind) {
        return kind.plural() + ".superseded";
    }

    /** Accepted events that carry the warning. */
    public static String warning(Warning warning) {
        return "warnings." + warning;
    }

    /** Published rows. */
    public static String rows(Table table) {
        return "rows." + table.tableName();
    }

    /** What became known of customers or providers too late to be judged; a replay judges it. */
    public static String late(EntityType type) {
        return "rules." + type.label() + ".late";
    }

    /** Cases that came too late for the sequence of a rule. */
    public static String lateCases(String ruleId) {
        return "rules." + ruleId + ".late";
    }
}
