package io.tidemark.jobs;

import io.tidemark.connectors.file.RawFiles.DateRange;
import io.tidemark.events.ValidationRules;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.AlertsConfig;
import io.tidemark.jobs.config.JobConfig.LimitsConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.config.JobConfig.ReportingConfig;
import io.tidemark.jobs.config.JobConfig.SinkConfig;
import io.tidemark.jobs.config.JobConfig.SourceConfig;
import io.tidemark.jobs.config.JobConfig.TopicOutput;
import io.tidemark.jobs.config.KinesisConfig;
import io.tidemark.jobs.config.RulesConfig;
import io.tidemark.jobs.files.Location;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Configurations of a job that reads {@code in/<kind>} and writes below {@code out}. */
public final class Configs {

    private Configs() {}

    /** A job between these folders that publishes, and looks for new files, as often as it can. */
    public static JobConfig of(Mode mode, Path in, Path out) {
        return of(mode, Location.of(in), Location.of(out));
    }

    /** The same job, for which an input that is silent for that long is idle. */
    public static JobConfig idleAfter(Duration silence, JobConfig job) {
        SourceConfig sources = job.sources();
        return reading(
                new SourceConfig(
                        sources.transactions(),
                        sources.orders(),
                        sources.chargebacks(),
                        sources.watchInterval(),
                        sources.partitions(),
                        sources.outOfOrderness(),
                        silence,
                        sources.maxRecordBytes(),
                        sources.kinesis(),
                        sources.announcements(),
                        sources.history()),
                job);
    }

    /** The same job, which reads from elsewhere. */
    public static JobConfig reading(SourceConfig sources, JobConfig job) {
        return new JobConfig(
                job.mode(),
                sources,
                job.sinks(),
                job.reporting(),
                job.validation(),
                job.rules(),
                job.alerts(),
                job.limits());
    }

    /** The same job, which looks for no fraud. */
    public static JobConfig withoutRules(JobConfig job) {
        return new JobConfig(
                job.mode(),
                job.sources(),
                job.sinks(),
                job.reporting(),
                job.validation(),
                job.rules().withoutRules(),
                job.alerts(),
                job.limits());
    }

    /** The same job, which tells of alerts through a topic too. */
    public static JobConfig notifying(TopicOutput topic, JobConfig job) {
        return new JobConfig(
                job.mode(),
                job.sources(),
                job.sinks(),
                job.reporting(),
                job.validation(),
                job.rules(),
                new AlertsConfig(job.alerts().archive(), job.alerts().environment(), Optional.of(topic)),
                job.limits());
    }

    /** The same job, which rebuilds these days. */
    public static JobConfig rebuilding(DateRange days, JobConfig job) {
        ReportingConfig reporting = job.reporting();
        return new JobConfig(
                Mode.REPLAY,
                job.sources(),
                job.sinks(),
                new ReportingConfig(
                        reporting.zone(),
                        reporting.publishInterval(),
                        reporting.finalityDelay(),
                        reporting.stateRetention(),
                        Optional.of(days),
                        reporting.runId()),
                job.validation(),
                job.rules(),
                job.alerts(),
                job.limits());
    }

    /** The same between folders anywhere. */
    public static JobConfig of(Mode mode, Location in, Location out) {
        return new JobConfig(
                mode,
                new SourceConfig(
                        List.of(in.resolve("transactions").toString()),
                        List.of(in.resolve("orders").toString()),
                        List.of(in.resolve("chargebacks").toString()),
                        Duration.ofMillis(100),
                        Optional.empty(),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(1),
                        1 << 20,
                        KinesisConfig.NONE),
                new SinkConfig(
                        out.resolve("curated").toString(),
                        out.resolve("dead-letter").toString()),
                new ReportingConfig(
                        ZoneId.of("Europe/Berlin"),
                        Duration.ofMillis(100),
                        Duration.ofDays(1),
                        Duration.ofDays(36_500),
                        Optional.empty(),
                        "run-1"),
                ValidationRules.defaults(),
                RulesConfig.standard(),
                new AlertsConfig(out.resolve("alerts").toString(), "test"),
                LimitsConfig.USUAL);
    }
}
