package io.tidemark.jobs.cli;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.cli.BareLoop.Timed;
import io.tidemark.jobs.cli.TextTable.Cell;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.ReplayConfig;
import io.tidemark.jobs.config.RulesConfig;
import io.tidemark.jobs.run.RunId;
import io.tidemark.jobs.run.RunReport;
import io.tidemark.testdata.Generator;
import io.tidemark.testdata.GeneratorOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How fast a replay is, against a loop that only reads the same records. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Measures a replay, in turns with a loop that reads and validates the same bytes with the same readers and"
                    + " does nothing else. The replay's time goes from submission to the end of the job."
        })
final class BenchCommand implements Callable<Integer> {

    /** Retries included. */
    private static final double TRANSACTIONS_PER_ORDER = 1.19;

    private static final int DAYS = 31;
    private static final long SEED = 2;

    private final Runs runs;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--transactions",
            paramLabel = "N",
            defaultValue = "2000000",
            converter = Converters.Positive.class,
            description = "About how many transactions to generate, with their orders and chargebacks"
                    + " (default: ${DEFAULT-VALUE}).")
    private int transactions;

    @Option(
            names = "--input",
            paramLabel = "DIR",
            description = "Read this --output of 'tidemark generate' instead of generating.")
    private Optional<Path> input = Optional.empty();

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "out/bench",
            description = "Where generated input and written tables are left (default: ${DEFAULT-VALUE}).")
    private Path output;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            converter = Converters.Positive.class,
            description = "How often each is measured; the median counts (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "2",
            converter = Converters.Positive.class,
            description = "Threads of the loop, and parallelism of the replay (default: ${DEFAULT-VALUE}).")
    private int parallelism;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    BenchCommand(Runs runs, Terminal terminal) {
        this.runs = runs;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Path work = OutputFolder.open(output).root().resolve(RunId.next());
        Path source = input.isPresent() ? input.get() : generate(work.resolve("input"));
        Map<EventKind, List<String>> paths = new EnumMap<>(EventKind.class);
        long bytes = 0;
        for (EventKind kind : EventKind.values()) {
            Path folder = source.resolve(kind.plural()).toAbsolutePath();
            if (!Files.exists(folder)) {
                continue;
            }
            bytes += new InputCheck(Optional.empty())
                    .check("--input", kind, folder)
                    .bytes();
            paths.put(kind, List.of(folder.toString()));
        }
        if (paths.isEmpty()) {
            throw UsageException.of(
                    "--input", source, "holds no data", "give the --output of 'tidemark generate', or leave it out");
        }
        BenchResult result = measure(paths, work, bytes);
        if (json) {
            printJson(result);
        } else {
            printTable(result);
        }
        return 0;
    }

    private Path generate(Path folder) throws IOException {
        int ordersPerDay = Math.max(1, (int) Math.round(transactions / TRANSACTIONS_PER_ORDER / DAYS));
        Instant start = Instant.now();
        try (ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), terminal)) {
            Generator.generate(
                    GeneratorOptions.of(DAYS, ordersPerDay, SEED, folder),
                    (day, records, bytes) -> progress.accept(records, Duration.between(start, Instant.now())));
        }
        return folder;
    }

    private BenchResult measure(Map<EventKind, List<String>> paths, Path work, long bytes) throws Exception {
        List<Timed> loops = new ArrayList<>();
        List<Timed> replays = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            JobConfig job = job(paths, work.resolve("round-" + round));
            loops.add(new BareLoop(job, parallelism).run());
            replays.add(replay(job));
            tell(round, loops.get(round - 1), replays.get(round - 1));
        }
        return BenchResult.of(bytes, parallelism, loops, replays);
    }

    private static JobConfig job(Map<EventKind, List<String>> paths, Path round) {
        ZoneId utc = ZoneId.of("UTC");
        OutputFolder folder = new OutputFolder(round);
        return new ReplayConfig(
                        paths,
                        folder.sinks(),
                        Optional.empty(),
                        utc,
                        utc,
                        RulesConfig.standard(),
                        folder.alerts().toString(),
                        RunId.next())
                .job();
    }

    private Timed replay(JobConfig job) throws Exception {
        try (ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), terminal)) {
            RunReport report = runs.replay(job, parallelism, progress);
            long records = report.kinds().values().stream()
                    .mapToLong(RunReport.KindCounts::read)
                    .sum();
            return new Timed(records, report.duration());
        }
    }

    private void tell(int round, Timed loop, Timed replay) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("Round " + round + " of " + rounds + ": loop " + Numbers.elapsed(loop.duration()) + ", replay "
                + Numbers.elapsed(replay.duration()));
        err.flush();
    }

    private void printTable(BenchResult result) {
        PrintWriter out = spec.commandLine().getOut();
        TextTable table = new TextTable(List.of("median of " + rounds, "seconds", "records/s", "MB/s"));
        table.add(row("bare loop", result.bareLoop()));
        table.add(row("replay", result.replay()));
        out.println(Numbers.count(result.records()) + " records, " + Numbers.megabytes(result.bytes()) + " MB, "
                + parallelism + " threads each");
        table.print(out, "");
        out.println("replay / bare loop: " + Numbers.ratio(result.ratio()));
        out.flush();
    }

    private static List<Cell> row(String name, BenchResult.Speed speed) {
        return List.of(
                Cell.text(name),
                Cell.number(Numbers.ratio(speed.seconds())),
                Cell.number(Numbers.count(speed.recordsPerSecond())),
                Cell.number(Numbers.ratio(speed.megabytesPerSecond())));
    }

    private void printJson(BenchResult result) throws IOException {
        JsonMapper mapper = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build();
        spec.commandLine().getOut().println(mapper.writeValueAsString(result));
        spec.commandLine().getOut().flush();
    }
}
