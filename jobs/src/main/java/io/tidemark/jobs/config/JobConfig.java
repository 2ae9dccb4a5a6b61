package io.tidemark.jobs.config;

import io.tidemark.connectors.file.RawFiles.DateRange;
import io.tidemark.connectors.file.announced.Announcements;
import io.tidemark.events.EventKind;
import io.tidemark.events.ValidationRules;
import io.tidemark.jobs.ledger.ChargebackLimit;
import io.tidemark.jobs.ledger.RowLimit;
import io.tidemark.jobs.ledger.TransactionLimit;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a deployment sets about the finance job, typed and complete.
 *
 * @param mode live or replay
 * @param sources where events come from
 * @param sinks where output goes
 * @param reporting how events become daily rows
 * @param validation what an event must keep to
 * @param rules how fraud is looked for
 * @param alerts where what was found goes
 * @param limits how much there may be of what belongs together
 */
public record JobConfig(
        Mode mode,
        SourceConfig sources,
        SinkConfig sinks,
        ReportingConfig reporting,
        ValidationRules validation,
        RulesConfig rules,
        AlertsConfig alerts,
        LimitsConfig limits) {

    /** The same in this mode. */
    public JobConfig in(Mode other) {
        return new JobConfig(other, sources, sinks, reporting, validation, rules, alerts, limits);
    }

    /** How the job runs. */
    public enum Mode {
        /** For ever, over input that goes on. */
        STREAM,
        /** Once, over input that ends, whatever its order. */
        REPLAY
    }

    /**
     * Where events come from; each list holds files or folders, and is empty for a kind that comes from a stream or not
     * at all.
     *
     * @param watchInterval how often a live job looks for new files
     * @param partitions the {@code dt=} folders to read; all when empty
     * @param outOfOrderness by how much events may be out of order before the watermark passes them
     * @param idleTimeout after how long a silent input no longer holds the watermark back
     * @param maxRecordBytes size limit of one record
     * @param kinesis the streams that events come from, instead of files
     * @param announcements where new files are announced; they are looked for when empty
     * @param history files of what came before the streams, by kind
     */
    public record SourceConfig(
            List<String> transactions,
            List<String> orders,
            List<String> chargebacks,
            Duration watchInterval,
            Optional<DateRange> partitions,
            Duration outOfOrderness,
            Duration idleTimeout,
            int maxRecordBytes,
            KinesisConfig kinesis,
            Optional<Announcements> announcements,
            Map<EventKind, List<String>> history) {

        /** Files are looked for, and nothing came before the streams. */
        public SourceConfig(
                List<String> transactions,
                List<String> orders,
                List<String> chargebacks,
                Duration watchInterval,
                Optional<DateRange> partitions,
                Duration outOfOrderness,
                Duration idleTimeout,
                int maxRecordBytes,
                KinesisConfig kinesis) {
            this(
                    transactions,
                    orders,
                    chargebacks,
                    watchInterval,
                    partitions,
                    outOfOrderness,
                    idleTimeout,
                    maxRecordBytes,
                    kinesis,
                    Optional.empty(),
                    Map.of());
        }

        /** Copies the lists. */
        public SourceConfig {
            transactions = List.copyOf(transactions);
            orders = List.copyOf(orders);
            chargebacks = List.copyOf(chargebacks);
            history = Map.copyOf(history);
        }

        /** The files and folders of one kind of event. */
        public List<String> paths(EventKind kind) {
            return switch (kind) {
                case TRANSACTION -> transactions;
                case ORDER -> orders;
                case CHARGEBACK -> chargebacks;
            };
        }
    }

    /**
     * Where output goes.
     *
     * @param curated folder of the tables, one sub-folder each
     * @param deadLetter folder of the rejected records, one sub-folder for each kind
     */
    public record SinkConfig(String curated, String deadLetter) {}

    /**
     * How events become daily rows.
     *
     * @param zone whose calendar days the tables count by
     * @param publishInterval how often a live job publishes changed rows
     * @param finalityDelay how long after its end a day becomes final
     * @param stateRetention how long an order is remembered after it last changed
     * @param days the days to publish; all when empty
     * @param runId names the run in every row that it publishes
     */
    public record ReportingConfig(
            ZoneId zone,
            Duration publishInterval,
            Duration finalityDelay,
            Duration stateRetention,
            Optional<DateRange> days,
            String runId) {}

    /**
     * How much there may be of what belongs together, so that no sender can make state or tables grow without end.
     *
     * @param transactions of one order
     * @param chargebacks of one transaction
     * @param providers that one table tells apart on one day
     * @param codes error or reason codes of one provider that one table tells apart on one day
     */
    public record LimitsConfig(int transactions, int chargebacks, int providers, int codes) {

        /** The limits where nothing else is said. */
        public static final LimitsConfig USUAL =
                new LimitsConfig(TransactionLimit.USUAL, ChargebackLimit.USUAL, RowLimit.PROVIDERS, RowLimit.CODES);
    }

    /**
     * Where alerts go.
     *
     * @param archive folder of all alerts
     * @param environment names the deployment in every alert
     * @param topic the SNS topic that people are notified through, if any
     */
    public record AlertsConfig(String archive, String environment, Optional<TopicOutput> topic) {

        /** Nobody is notified. */
        public AlertsConfig(String archive, String environment) {
            this(archive, environment, Optional.empty());
        }
    }

    /**
     * An SNS topic.
     *
     * @param options as {@link io.tidemark.connectors.sns.SnsOptions} has them, by their keys
     */
    public record TopicOutput(Map<String, String> options) {

        /** Copies the map. */
        public TopicOutput {
            options = Map.copyOf(options);
        }
    }
}
