package io.tidemark.jobs.config;

import io.tidemark.connectors.file.RawFiles.DateRange;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.config.JobConfig.AlertsConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.config.JobConfig.ReportingConfig;
import io.tidemark.jobs.config.JobConfig.SinkConfig;
import io.tidemark.jobs.config.JobConfig.SourceConfig;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a replay is told; everything else is as in a live job that sets nothing.
 *
 * @param inputs files or folders by kind
 * @param sinks where output goes
 * @param days the business days to publish; all when empty
 * @param zone whose calendar days the tables count by
 * @param inputZone the zone of times that carry none
 * @param rules how fraud is looked for
 * @param alertArchive folder of all alerts
 * @param limits which events count; the zone of their times is said apart
 * @param runId names the run in every row that it publishes
 */
public record ReplayConfig(
        Map<EventKind, List<String>> inputs,
        SinkConfig sinks,
        Optional<DateRange> days,
        ZoneId zone,
        ZoneId inputZone,
        RulesConfig rules,
        String alertArchive,
        InputLimits limits,
        String runId) {

    /** How many times as far as orders are remembered a replay of days looks around them. */
    private static final int RETENTIONS = 3;

    /** Copies the map. */
    public ReplayConfig {
        inputs = Map.copyOf(inputs);
    }

    /** The job's configuration. */
    public JobConfig job() {
        ReportingConfig reporting = new ReportingConfig(
                zone,
                Settings.PUBLISH_INTERVAL.defaultValue(),
                Settings.FINALITY_DELAY.defaultValue(),
                Settings.STATE_RETENTION.defaultValue(),
                days,
                runId);
        SourceConfig sources = new SourceConfig(
                inputs.getOrDefault(EventKind.TRANSACTION, List.of()),
                inputs.getOrDefault(EventKind.ORDER, List.of()),
                inputs.getOrDefault(EventKind.CHARGEBACK, List.of()),
                Settings.WATCH_INTERVAL.defaultValue(),
                partitions(days),
                Settings.OUT_OF_ORDERNESS.defaultValue(),
                Settings.IDLE_TIMEOUT.defaultValue(),
                limits.recordBytes(),
                KinesisConfig.NONE);
        AlertsConfig alerts = new AlertsConfig(alertArchive, Settings.ENVIRONMENT.defaultValue());
        return new JobConfig(
                Mode.REPLAY,
                sources,
                sinks,
                reporting,
                limits.validation().in(inputZone),
                rules,
                alerts,
                limits.counts());
    }

    /**
     * The {@code dt=} folders that can hold what the days need where nothing is said of how long orders are remembered.
     */
    public static Optional<DateRange> partitions(Optional<DateRange> days) {
        return partitions(days, Settings.STATE_RETENTION.defaultValue());
    }

    /**
     * The {@code dt=} folders that can hold what the days need. What happens to an order prolongs how long it is
     * remembered, so that what is counted of it may lie further apart than that.
     */
    static Optional<DateRange> partitions(Optional<DateRange> days, Duration retention) {
        long reach = RETENTIONS * retention.plusDays(1).minusNanos(1).toDays();
        return days.map(range ->
                new DateRange(range.first().minusDays(reach), range.last().plusDays(reach)));
    }
}
