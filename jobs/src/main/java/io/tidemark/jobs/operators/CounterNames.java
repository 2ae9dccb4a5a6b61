package io.tidemark.jobs.operators;

import io.tidemark.events.EventKind;
import io.tidemark.events.FaultCode;
import io.tidemark.events.Warning;
import io.tidemark.jobs.alerts.AlertState;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.rules.alert.EntityType;
import io.tidemark.rules.spec.RuleMode;

/** The names of the job's counters, in metrics and in a run's accumulators. */
public final class CounterNames {

    /** Times as of which rules should have seen an order, but that were over when its events came. */
    public static final String LATE_FOR_RULES = "rules.late";

    /** Records in the dead letters of which the kind is unknown. */
    public static final String UNKNOWN_REJECTED = "unknown.rejected";

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

    /** Events that were the first of their entity: as many as there are entities. */
    public static String accepted(EventKind kind) {
        return kind.plural() + ".accepted";
    }

    /** Events that said the same as the version held. */
    public static String duplicate(EventKind kind) {
        return kind.plural() + ".duplicate";
    }

    /** Valid versions that another version outranks. */
    public static String superseded(EventKind kind) {
        return kind.plural() + ".superseded";
    }

    /** Superseded versions that were not kept, because their entity has too many of them. */
    public static String forgotten(EventKind kind) {
        return kind.plural() + ".forgotten";
    }

    /** Accepted events that carry the warning. */
    public static String warning(Warning warning) {
        return "warnings." + warning;
    }

    /** Published rows. */
    public static String rows(Table table) {
        return "rows." + table.tableName();
    }

    /** Entries that were added up as other, because their day has too many providers or codes. */
    public static String folded(Table table) {
        return "rows.folded." + table.tableName();
    }

    /** What became known of customers or providers too late to be judged; a replay judges it. */
    public static String late(EntityType type) {
        return "rules." + type.label() + ".late";
    }

    /** What became known of customers that rules do not see, because it was too much at a time. */
    public static String leftOut(EntityType type) {
        return "rules." + type.label() + ".left-out";
    }

    /** Cases that came too late for the sequence of a rule. */
    public static String lateCases(String ruleId) {
        return "rules." + ruleId + ".late";
    }

    /** Messages of a rule about alerts, by what they say. */
    public static String alerts(RuleMode mode, AlertState state, String ruleId) {
        return alerts(mode) + state.label() + "." + ruleId;
    }

    /** Findings of a rule that got no message of their own, because a later or more severe one said it. */
    public static String suppressedAlerts(RuleMode mode, String ruleId) {
        return alerts(mode) + "suppressed." + ruleId;
    }

    /** Findings that came when their time had passed: a replay may put them into other messages. */
    public static String lateFindings(String ruleId) {
        return "findings.late." + ruleId;
    }

    /** What nobody is notified of is counted apart, so that no alarm is raised by it. */
    private static String alerts(RuleMode mode) {
        return mode == RuleMode.SHADOW ? "shadow-alerts." : "alerts.";
    }
}
