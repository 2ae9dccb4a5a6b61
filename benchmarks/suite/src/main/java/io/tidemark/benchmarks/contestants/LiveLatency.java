package io.tidemark.benchmarks.contestants;

import io.tidemark.benchmarks.contest.Contestant;
import io.tidemark.benchmarks.contest.ContestantLoop;
import io.tidemark.connectors.file.RawRecord;
import io.tidemark.connectors.file.RawRecordTypeInfo;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.alerts.AlertState;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.config.JobConfig.ReportingConfig;
import io.tidemark.jobs.config.JobConfig.SourceConfig;
import io.tidemark.jobs.ledger.PublishedRow;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.topology.Sinks;
import io.tidemark.jobs.topology.Sources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;

/**
 * The live job with all rules over a trade that happens now, told event time at once: how long it takes from the moment
 * at which an event can be had to the moment at which its row goes to the writer of files, and its alert to whoever is
 * notified.
 *
 * @param parallelism of every operator
 * @param backend what Flink calls where the state is kept
 */
public record LiveLatency(int parallelism, String backend) implements Contestant {

    /** Events in a second, orders and payments. */
    public static final String EVENTS_PER_SECOND = "events_per_second";

    /** What the names of figures of rows begin with, before the percentile. */
    public static final String ROW = "row_millis_";

    /** What the names of figures of alerts begin with, before the percentile. */
    public static final String ALERT = "alert_millis_";

    private static final String RULE = "currency_mismatch";

    /** Before these the job starts, behind those it ends and publishes everything. */
    private static final int SECONDS_BEFORE = 10;

    private static final int SECONDS_BEHIND = 3;

    /** Until the first event. */
    private static final long START_MILLIS = 3_000;

    private static final Duration PUBLISH_INTERVAL = Duration.ofSeconds(1);
    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);

    /** Serves passes at a parallelism, on a state backend, each over the {@link Load} of a folder. */
    public static void main(String[] args) throws Exception {
        ContestantLoop.serve(new LiveLatency(Integer.parseInt(args[0]), args[1]));
    }

    @Override
    public Map<String, Double> run(Path input, Path output) throws Exception {
        JobConfig config = config(output);
        Load load = Load.read(input);
        Schedule schedule = load.from(System.currentTimeMillis() + START_MILLIS, parallelism);
        Path folder = Files.createDirectories(output.resolve("cluster"));
        long end;
        try (LiveJob job = LiveJob.start(
                config,
                sources(config, schedule),
                sinks(config, output),
                parallelism,
                backend,
                folder,
                CHECKPOINT_INTERVAL)) {
            job.awaitEnd();
            end = System.currentTimeMillis();
        }
        Map<String, Double> figures = new HashMap<>();
        figures.put(
                EVENTS_PER_SECOND, 1e3 * Load.EVENTS_PER_ORDER * schedule.orders() / (end - schedule.startMillis()));
        if (load.isLimited()) {
            long to = schedule.startMillis() + (load.seconds() - SECONDS_BEHIND) * 1000L;
            figures.putAll(percentiles(ROW, ArrivalLog.read(output.resolve("rows")), schedule, to));
            figures.putAll(percentiles(ALERT, ArrivalLog.read(output.resolve("notices")), schedule, to));
        }
        return figures;
    }

    private static Sources sources(JobConfig config, Schedule schedule) {
        Map<EventKind, Source<RawRecord, ?, ?>> sources =
                new EnumMap<>(Sources.filesToTheirEnd(config).files());
        for (EventKind kind : List.of(EventKind.ORDER, EventKind.TRANSACTION)) {
            sources.put(
                    kind,
                    new DataGeneratorSource<>(
                            new PacedTrade(kind, schedule), schedule.orders(), new RawRecordTypeInfo()));
        }
        return new Sources(sources);
    }

    private static Sinks sinks(JobConfig config, Path output) {
        Sinks files = Sinks.files(config);
        Map<Table, Sink<PublishedRow>> tables = new EnumMap<>(files.tables());
        tables.put(Table.DAILY_PAYMENT_METHODS, new ArrivalLog<>(output.resolve("rows"), LiveLatency::probeOf));
        return new Sinks(tables, files.deadLetters(), files.unknown(), files.leftOut(), files.alerts())
                .notifying("latency", new ArrivalLog<>(output.resolve("notices"), LiveLatency::probeOf));
    }

    private static String probeOf(PublishedRow row) {
        String provider = row.key().provider();
        return provider.startsWith(PacedTrade.PROBE) ? provider.substring(PacedTrade.PROBE.length()) : "";
    }

    private static String probeOf(Alert alert) {
        return alert.ruleId().equals(RULE) && alert.state() == AlertState.OPENED
                ? alert.evidence().get(0).id().substring(PacedTrade.PAYMENT.length())
                : "";
    }

    private static Map<String, Double> percentiles(String name, Map<Long, Long> arrivals, Schedule schedule, long to) {
        long from = schedule.startMillis() + SECONDS_BEFORE * 1000L;
        double[] latencies = arrivals.entrySet().stream()
                .filter(arrival -> schedule.dueMillis(arrival.getKey()) >= from)
                .filter(arrival -> schedule.dueMillis(arrival.getKey()) < to)
                .mapToDouble(arrival -> arrival.getValue() - schedule.dueMillis(arrival.getKey()))
                .sorted()
                .toArray();
        Map<String, Double> figures = new HashMap<>();
        figures.put(name + "count", (double) latencies.length);
        Map.of("p50", 0.5, "p99", 0.99, "p999", 0.999)
                .forEach((percentile, share) -> figures.put(name + percentile, at(latencies, share)));
        return figures;
    }

    private static double at(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    private static JobConfig config(Path output) {
        JobConfig config = new JobSettings(Set.of(), true).job(output, output).in(Mode.STREAM);
        SourceConfig sources = config.sources();
        ReportingConfig reporting = config.reporting();
        return new JobConfig(
                config.mode(),
                new SourceConfig(
                        sources.transactions(),
                        sources.orders(),
                        sources.chargebacks(),
                        sources.watchInterval(),
                        sources.partitions(),
                        Duration.ofMillis(1),
                        sources.idleTimeout(),
                        sources.maxRecordBytes(),
                        sources.kinesis()),
                config.sinks(),
                new ReportingConfig(
                        reporting.zone(),
                        PUBLISH_INTERVAL,
                        reporting.finalityDelay(),
                        reporting.stateRetention(),
                        reporting.days(),
                        reporting.runId()),
                config.validation(),
                config.rules(),
                config.alerts(),
                config.limits());
    }
}
