package io.tidemark.jobs.config;

import io.tidemark.events.EventKind;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Everything that a deployment may set. */
final class Settings {

    static final String SOURCE = "tidemark.source";
    static final String SINK = "tidemark.sink";
    static final String REPORTING = "tidemark.reporting";
    static final String VALIDATION = "tidemark.validation";
    static final String RULES = "tidemark.rules";
    static final String ALERTS = "tidemark.alerts";
    static final String LOCAL = "tidemark.local";

    static final Setting<List<String>> TRANSACTIONS =
            Setting.of(SOURCE, "transactions.paths", Format.PATHS, "", "Files or folders of payment transactions.");
    static final Setting<List<String>> ORDERS =
            Setting.of(SOURCE, "orders.paths", Format.PATHS, "", "Files or folders of orders.");
    static final Setting<List<String>> CHARGEBACKS =
            Setting.of(SOURCE, "chargebacks.paths", Format.PATHS, "", "Files or folders of chargebacks.");
    static final Setting<Duration> WATCH_INTERVAL =
            Setting.of(SOURCE, "watch.interval", Format.DURATION, "10 s", "How often a live job looks for new files.");
    static final Setting<Duration> OUT_OF_ORDERNESS = Setting.of(
            SOURCE,
            "watermark.out-of-orderness",
            Format.DURATION_OR_NONE,
            "5 min",
            "By how much events may be out of order before event time passes them; with `0` they have to come in order.");
    static final Setting<Duration> IDLE_TIMEOUT = Setting.of(
            SOURCE,
            "watermark.idle-timeout",
            Format.DURATION,
            "1 min",
            "After how long a silent input no longer holds event time back; a shard that cannot be read is not silent,"
                    + " and files that are read to their end never are.");
    static final Setting<Integer> RECORD_MAX_BYTES = Setting.of(
            SOURCE,
            "record.max-bytes",
            Format.SIZE,
            "1 mb",
            "Size limit of one record; a larger one goes to the dead letters.");
    static final Setting<LocalDate> PARTITIONS_FROM = Setting.optional(
            SOURCE,
            "partitions.from",
            Format.DATE,
            "First `dt=` folder to read; goes with `partitions.to`. All folders are read when both are unset.");
    static final Setting<LocalDate> PARTITIONS_TO = Setting.optional(
            SOURCE, "partitions.to", Format.DATE, "Last `dt=` folder to read; goes with `partitions.from`.");

    static final Setting<String> CURATED =
            Setting.required(SINK, "curated.path", Format.PATH, "Folder of the tables, one sub-folder each.");
    static final Setting<String> DEAD_LETTER = Setting.required(
            SINK, "dead-letter.path", Format.PATH, "Folder of the rejected records, one sub-folder for each kind.");

    static final Setting<ZoneId> REPORTING_ZONE = Setting.of(
            REPORTING, "reporting.zone", Format.ZONE, "UTC", "The zone whose calendar days the tables count by.");
    static final Setting<Duration> PUBLISH_INTERVAL = Setting.of(
            REPORTING, "publish.interval", Format.DURATION, "1 min", "How often a live job publishes changed rows.");
    static final Setting<Duration> FINALITY_DELAY = Setting.of(
            REPORTING, "finality.delay", Format.DURATION, "1 d", "How long after its end a day becomes final.");
    static final Setting<Duration> STATE_RETENTION = Setting.of(
            REPORTING,
            "state.retention",
            Format.DURATION,
            "180 d",
            "How long an order is remembered after it last changed. An event that is older goes to the dead letters; one"
                    + " about an order that is forgotten counts as the first of it.");

    static final Setting<ZoneId> INPUT_ZONE =
            Setting.of(VALIDATION, "input.zone", Format.ZONE, "UTC", "The zone of times that carry none.");
    static final Setting<Long> ORDER_TOTAL_TOLERANCE = Setting.of(
            VALIDATION,
            "validation.order-total-tolerance",
            Format.COUNT,
            "0",
            "By how many minor units of its currency an order's total may differ from the sum of its items.");
    static final Setting<Set<String>> PAYMENT_TYPES = Setting.of(
            VALIDATION,
            "validation.payment-types",
            Format.NAMES,
            "credit_card,debit_card,wallet,bank_transfer,bnpl,gift_card",
            "The accepted payment method types.");

    static final Setting<String> RULE_FILE = Setting.optional(
            RULES,
            "file",
            Format.PATH,
            "The [rule file](rules.md), which says what is to be different about the fraud rules; unset, they run as"
                    + " they come.");
    static final Setting<String> SQL_RULES =
            Setting.optional(RULES, "sql.path", Format.PATH, "Folder of the [rules in SQL](sql-rules.md).");
    static final Setting<String> DECLINE_CLASSES = Setting.optional(
            RULES,
            "decline-classes.file",
            Format.PATH,
            "The table of error codes to use instead of Tidemark's own: a line `code,class` for each, `#` before"
                    + " comments.");
    static final Setting<String> REASON_CODES = Setting.optional(
            RULES,
            "reason-codes.file",
            Format.PATH,
            "The table of dispute reasons to use instead of Tidemark's own: a line `network,code,category` for each,"
                    + " `#` before comments.");

    static final Setting<String> ALERT_ARCHIVE = Setting.required(ALERTS, "path", Format.PATH, "Folder of all alerts.");
    static final Setting<String> ENVIRONMENT = Setting.of(
            ALERTS, "environment", Format.TEXT, "local", "Names the deployment in every alert, such as `production`.");

    static final Setting<Duration> CHECKPOINT_INTERVAL = Setting.of(
            LOCAL,
            "checkpoint.interval",
            Format.DURATION,
            "10 s",
            "How often the state is saved, which is also how often written rows become visible.");
    static final Setting<String> CHECKPOINT_PATH = Setting.optional(
            LOCAL,
            "checkpoint.path",
            Format.PATH,
            "Folder of the saved states, from which the next run goes on; unset, a temporary one.");

    static final Setting<Integer> RESTART_ATTEMPTS = Setting.of(
            LOCAL,
            "restart.attempts",
            Format.RESTARTS,
            "11",
            "How often a run that fails is started again before it ends, after 1 s, 2 s, 4 s and so on up to 1 min: so long"
                    + " may be gone what it needs, with 11 for more than 5 min. A run that went well for 10 min counts"
                    + " anew.");

    static final Setting<String> S3_ENDPOINT = Setting.optional(
            LOCAL,
            "s3.endpoint",
            Format.ENDPOINT,
            "Where S3 is, for something else than AWS that speaks like it; buckets are then part of the path.");
    static final Setting<String> S3_REGION = Setting.optional(
            LOCAL, "s3.region", Format.TEXT, "The region of the buckets; unset, S3 is asked. See [S3](s3.md).");

    static final Setting<Integer> UI_PORT = Setting.of(
            LOCAL,
            "ui.port",
            Format.PORT,
            "0",
            "Where on this machine, and for it alone, Flink's web page is; 0 for a port that is free.");
    static final Setting<Integer> METRICS_PORT = Setting.optional(
            LOCAL,
            "metrics.port",
            Format.METRICS_PORT,
            "Where on this machine, and for it alone, [metrics](metrics.md) are served for Prometheus; unset,"
                    + " nowhere.");

    /** All of them, in the order in which people should read them. */
    static final List<Setting<?>> ALL = withConnectors(List.of(
            TRANSACTIONS,
            ORDERS,
            CHARGEBACKS,
            WATCH_INTERVAL,
            OUT_OF_ORDERNESS,
            IDLE_TIMEOUT,
            RECORD_MAX_BYTES,
            PARTITIONS_FROM,
            PARTITIONS_TO,
            CURATED,
            DEAD_LETTER,
            REPORTING_ZONE,
            PUBLISH_INTERVAL,
            FINALITY_DELAY,
            STATE_RETENTION,
            INPUT_ZONE,
            ORDER_TOTAL_TOLERANCE,
            PAYMENT_TYPES,
            RULE_FILE,
            SQL_RULES,
            DECLINE_CLASSES,
            REASON_CODES,
            ALERT_ARCHIVE,
            ENVIRONMENT,
            CHECKPOINT_INTERVAL,
            CHECKPOINT_PATH,
            RESTART_ATTEMPTS,
            S3_ENDPOINT,
            S3_REGION,
            UI_PORT,
            METRICS_PORT));

    private Settings() {}

    private static List<Setting<?>> withConnectors(List<Setting<?>> others) {
        return Stream.of(
                        others,
                        NotificationSettings.ALL,
                        StreamSettings.ALL,
                        TopicSettings.ALL,
                        LimitSettings.ALL,
                        ReplaySettings.ALL)
                .flatMap(List::stream)
                .toList();
    }

    /** The files of one kind of event. */
    static Setting<List<String>> paths(EventKind kind) {
        return switch (kind) {
            case TRANSACTION -> TRANSACTIONS;
            case ORDER -> ORDERS;
            case CHARGEBACK -> CHARGEBACKS;
        };
    }
}
