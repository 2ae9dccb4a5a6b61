package io.tidemark.jobs.topology;

import io.tidemark.events.EventKind;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.rules.spec.RuleSpec;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The operators of the graph. The name given here is both the operator's uid, by which its state is found again in a
 * savepoint, and the name that people see: it must never change.
 *
 * @param uid uid and name
 */
record OperatorId(String uid) {

    static final OperatorId SHARED_STREAM = new OperatorId("events-stream");
    static final OperatorId ANNOUNCED_FILES = new OperatorId("announced-files");
    static final OperatorId FOLDER_ROUTER = new OperatorId("files-by-kind");
    static final OperatorId KIND_ROUTER = new OperatorId("events-by-kind");
    static final OperatorId UNKNOWN_DEAD_LETTERS = new OperatorId("unknown-dead-letters");
    static final OperatorId CHARGEBACK_VERSIONS = new OperatorId("chargeback-versions");
    static final OperatorId CHARGEBACK_LOCATOR = new OperatorId("chargeback-locator");
    static final OperatorId ORDER_LEDGER = new OperatorId("order-ledger");
    static final OperatorId LOCAL_COMBINE = new OperatorId("local-combine");
    static final OperatorId ROW_LIMIT = new OperatorId("row-limit");
    static final OperatorId LEFT_OUT_DEAD_LETTERS = new OperatorId("left-out-dead-letters");
    static final OperatorId PROVIDER_COMBINE = new OperatorId("provider-combine");
    static final OperatorId ORDER_LEVEL_COMBINE = new OperatorId("order-level-combine");
    static final OperatorId DAILY_AGGREGATES = new OperatorId("daily-aggregates");
    static final OperatorId ALERT_DESK = new OperatorId("alert-desk");
    static final OperatorId ALERT_ARCHIVE = new OperatorId("alert-archive");
    static final OperatorId SHADOW_ALERT_ARCHIVE = new OperatorId("shadow-alert-archive");

    static final OperatorId CUSTOMER_ACTIVITIES = new OperatorId("customer-activities");
    static final OperatorId CUSTOMER_DESK = new OperatorId("customer-desk");
    static final OperatorId CUSTOMER_JUDGE = new OperatorId("customer-judge");
    static final OperatorId FIRST_ORDER_SUSPECTS = new OperatorId("first-order-suspects");
    static final OperatorId FIRST_ORDER_DESK = new OperatorId("first-order-desk");
    static final OperatorId PROVIDER_DESK = new OperatorId("provider-desk");
    static final OperatorId ORDER_JUDGE = new OperatorId("order-judge");

    static OperatorId source(EventKind kind) {
        return new OperatorId(kind.plural() + "-source");
    }

    static OperatorId stream(EventKind kind) {
        return new OperatorId(kind.plural() + "-stream");
    }

    static OperatorId lines(EventKind kind) {
        return new OperatorId(kind.plural() + "-lines");
    }

    static OperatorId decode(EventKind kind) {
        return new OperatorId(kind.plural() + "-decode");
    }

    static OperatorId eventTime(EventKind kind) {
        return new OperatorId(kind.plural() + "-event-time");
    }

    static OperatorId retentionGate(EventKind kind) {
        return new OperatorId(kind.plural() + "-retention");
    }

    static OperatorId afterHistory(EventKind kind) {
        return new OperatorId(kind.plural() + "-after-history");
    }

    /** The operator that does the same to what came before the streams. */
    OperatorId ofHistory() {
        return new OperatorId("history-" + uid);
    }

    static OperatorId asFacts(EventKind kind) {
        return new OperatorId(kind.plural() + "-as-facts");
    }

    static OperatorId deadLetterSink(EventKind kind) {
        return new OperatorId(kind.plural() + "-dead-letters");
    }

    static OperatorId rowsOf(Table table) {
        return new OperatorId(table.tableName().replace('_', '-') + "-rows");
    }

    static OperatorId tableSink(Table table) {
        return new OperatorId(table.tableName().replace('_', '-') + "-table");
    }

    /** A new version of a rule is a new operator: its state is no use to another pattern. */
    static OperatorId sequence(RuleSpec rule) {
        return new OperatorId("cep-" + rule.id() + "-v" + rule.version());
    }

    static OperatorId sequenceCases(RuleSpec rule) {
        return new OperatorId(sequence(rule).uid() + "-cases");
    }

    static OperatorId alertNotices(String name) {
        return new OperatorId("alert-notices-" + name);
    }

    <T> SingleOutputStreamOperator<T> mark(SingleOutputStreamOperator<T> operator) {
        return operator.uid(uid).name(uid);
    }

    <T> DataStreamSink<T> mark(DataStreamSink<T> sink) {
        return sink.uid(uid).name(uid);
    }
}
