package io.tidemark.jobs.law;

import io.tidemark.events.ValidationRules;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.AlertsConfig;
import io.tidemark.jobs.config.JobConfig.LimitsConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.config.JobConfig.ReportingConfig;
import io.tidemark.jobs.config.JobConfig.SinkConfig;
import io.tidemark.jobs.config.JobConfig.SourceConfig;
import io.tidemark.jobs.config.KinesisConfig;
import io.tidemark.jobs.config.RulesConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The configuration of a job under test, over the input and output folders in one folder.
 *
 * @param folder holds {@code in/<kind>} and gets {@code out/curated} and {@code out/dead-letter}
 * @param mode live or replay
 * @param reportingZone whose days the tables count by
 * @param inputZone the zone of times that carry none
 * @param retention how long a live job remembers
 * @param disorder by how much the events of a live job are out of order
 * @param limits how much there may be of what belongs together
 */
public record ReplayConfig(
        Path folder,
        Mode mode,
        ZoneId reportingZone,
        ZoneId inputZone,
        Duration retention,
        Duration disorder,
        LimitsConfig limits) {

    /** The run id in every row. */
    public static final String RUN_ID = "run-under-test";

    /** A replay in UTC. */
    public static ReplayConfig in(Path folder) {
        return new ReplayConfig(
                folder,
                Mode.REPLAY,
                ZoneId.of("UTC"),
                ZoneId.of("UTC"),
                Duration.ofDays(180),
                Duration.ofMinutes(1),
                LimitsConfig.USUAL);
    }

    /** The same run in another mode. */
    public ReplayConfig mode(Mode other) {
        return new ReplayConfig(folder, other, reportingZone, inputZone, retention, disorder, limits);
    }

    /** The same run, read and counted in other zones. */
    public ReplayConfig zones(ZoneId reporting, ZoneId input) {
        return new ReplayConfig(folder, mode, reporting, input, retention, disorder, limits);
    }

    /** The same run with another memory. */
    public ReplayConfig retention(Duration other) {
        return new ReplayConfig(folder, mode, reportingZone, inputZone, other, disorder, limits);
    }

    /** The same run over events that are out of order by as much. */
    public ReplayConfig disorder(Duration other) {
        return new ReplayConfig(folder, mode, reportingZone, inputZone, retention, other, limits);
    }

    /** The same run with other limits. */
    public ReplayConfig limits(LimitsConfig other) {
        return new ReplayConfig(folder, mode, reportingZone, inputZone, retention, disorder, other);
    }

    /** The folder of the transactions. */
    public Path transactions() {
        return folder.resolve("in/transactions");
    }

    /** The folder of the orders. */
    public Path orders() {
        return folder.resolve("in/orders");
    }

    /** The folder of the chargebacks. */
    public Path chargebacks() {
        return folder.resolve("in/chargebacks");
    }

    /** The folder of the tables. */
    public Path curated() {
        return folder.resolve("out/curated");
    }

    /** The folder of the rejected records. */
    public Path deadLetter() {
        return folder.resolve("out/dead-letter");
    }

    /** The folder of the alerts. */
    public Path alerts() {
        return folder.resolve("out/alerts");
    }

    /** The whole configuration. */
    public JobConfig build() {
        ValidationRules usual = ValidationRules.defaults();
        return new JobConfig(
                mode,
                new SourceConfig(
                        List.of(transactions().toString()),
                        List.of(orders().toString()),
                        List.of(chargebacks().toString()),
                        Duration.ofMillis(200),
                        Optional.empty(),
                        disorder,
                        Duration.ofDays(1),
                        1 << 20,
                        KinesisConfig.NONE),
                new SinkConfig(curated().toString(), deadLetter().toString()),
                new ReportingConfig(
                        reportingZone,
                        Duration.ofMillis(200),
                        Duration.ofHours(1),
                        retention,
                        Optional.empty(),
                        RUN_ID),
                new ValidationRules(inputZone, usual.orderTotalTolerance(), usual.paymentTypes()),
                RulesConfig.standard(),
                new AlertsConfig(alerts().toString(), "test"),
                limits);
    }
}
