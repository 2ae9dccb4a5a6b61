package io.tidemark.jobs.cli;

import io.tidemark.jobs.cli.BenchResult.Measurement;
import io.tidemark.jobs.cli.BenchResult.Series;
import io.tidemark.jobs.run.RunId;
import io.tidemark.testdata.Generator;
import io.tidemark.testdata.GeneratorOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** How fast the job is, against a loop that only reads the same records, and what fraud rules cost. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Measures replays without rules and with all rules, in turns with a loop that reads and validates the same"
                    + " bytes with the same readers and does nothing else. A replay's time goes from submission to the"
                    + " end of the job.",
            "With --live also the live job, without checkpoints, over files that are there already: on the heap and on"
                    + " RocksDB, without rules and with all rules."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./tidemark bench",
            "  ./tidemark bench --live --transactions 500000 --rounds 1 --json",
        })
final class BenchCommand implements Callable<Integer> {

    /** Retries included. */
    private static final double TRANSACTIONS_PER_ORDER = 1.19;

    private static final int DAYS = 31;
    private static final int LIVE_DAYS = 4;
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
            names = "--garbage",
            paramLabel = "PERCENT",
            converter = Converters.Percent.class,
            description = "Replay also a copy in which so many of a hundred lines cannot be read.")
    private Optional<Integer> garbage = Optional.empty();

    @Option(names = "--live", description = "Measure the live job too.")
    private boolean live;

    @Option(
            names = "--live-transactions",
            paramLabel = "N",
            defaultValue = "200000",
            converter = Converters.Positive.class,
            description = "About how many transactions to generate for the live job (default: ${DEFAULT-VALUE}).")
    private int liveTransactions;

    @Option(
            names = "--live-input",
            paramLabel = "DIR",
            description = "Let the live job read this --output of 'tidemark generate' instead of generating.")
    private Optional<Path> liveInput = Optional.empty();

    @Option(
            names = "--output",
            paramLabel = "DIR",
            converter = Converters.LocalPath.class,
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
            names = "--warmup",
            paramLabel = "N",
            defaultValue = "3",
            converter = Converters.NotNegative.class,
            description = "How many rounds go before those that count (default: ${DEFAULT-VALUE}).")
    private int warmup;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "2",
            converter = Converters.Positive.class,
            description = "Threads of the loop, and parallelism of the job (default: ${DEFAULT-VALUE}).")
    private int parallelism;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    BenchCommand(Runs runs, Terminal terminal) {
        this.runs = runs;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        requireNoneForNothing();
        Path work = OutputFolder.open(output).root().local().resolve(RunId.next());
        Path folder = input.isPresent() ? input.get() : generate(transactions, DAYS, work.resolve("input"));
        BenchInput replayed = BenchInput.of("--input", folder);
        Map<BenchVariant, BenchInput> inputs = new EnumMap<>(BenchVariant.class);
        inputs.put(BenchVariant.BARE_LOOP, replayed);
        inputs.put(BenchVariant.REPLAY, replayed);
        inputs.put(BenchVariant.REPLAY_WITH_RULES, replayed);
        if (garbage.isPresent()) {
            Path spoiled = work.resolve("garbage");
            if (!new Garbage(garbage.get()).spoil(folder, spoiled)) {
                throw UsageException.of(
                        "--garbage",
                        folder,
                        "holds no .ndjson files, whose lines could be spoilt",
                        "give an --input that 'tidemark generate' wrote without --gzip and --format");
            }
            inputs.put(BenchVariant.REPLAY_WITH_GARBAGE, BenchInput.of("--garbage", spoiled));
        }
        if (live) {
            BenchInput lived = BenchInput.of(
                    "--live-input",
                    liveInput.isPresent()
                            ? liveInput.get()
                            : generate(liveTransactions, LIVE_DAYS, work.resolve("live-input")));
            Arrays.stream(BenchVariant.values())
                    .filter(BenchVariant::isLive)
                    .forEach(variant -> inputs.put(variant, lived));
        }
        BenchResult result = measure(inputs, work);
        if (json) {
            printJson(result);
        } else {
            new BenchTable(result).print(spec.commandLine().getOut());
        }
        return 0;
    }

    private void requireNoneForNothing() {
        ParseResult given = spec.commandLine().getParseResult();
        if (input.isPresent() && given.hasMatchedOption("--transactions")) {
            throw new ParameterException(
                    spec.commandLine(), "--transactions and --input were given together; give one of them");
        }
        if (!live && (liveInput.isPresent() || given.hasMatchedOption("--live-transactions"))) {
            throw new ParameterException(
                    spec.commandLine(), "--live-input and --live-transactions go with --live; give it too");
        }
    }

    private Path generate(int count, int days, Path folder) throws IOException {
        int ordersPerDay = Math.max(1, (int) Math.round(count / TRANSACTIONS_PER_ORDER / days));
        Instant start = Instant.now();
        try (ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), terminal)) {
            Generator.generate(
                    GeneratorOptions.of(days, ordersPerDay, SEED, folder),
                    (day, records, bytes) -> progress.accept(records, Duration.between(start, Instant.now())));
        }
        return folder;
    }

    private BenchResult measure(Map<BenchVariant, BenchInput> inputs, Path work) throws Exception {
        IdleMemory idle = IdleMemory.now();
        Measurement cold = measure("Cold", BenchVariant.REPLAY, inputs.get(BenchVariant.REPLAY), work);
        Map<BenchVariant, Series> measured = new EnumMap<>(BenchVariant.class);
        inputs.forEach((variant, read) ->
                measured.put(variant, new Series(read.bytes(), new ArrayList<>(), new ArrayList<>())));
        for (int round = 1; round <= warmup; round++) {
            round("Warm-up " + round + " of " + warmup, inputs, idle, work)
                    .forEach((variant, measurement) ->
                            measured.get(variant).warmup().add(measurement));
        }
        for (int round = 1; round <= rounds; round++) {
            round("Round " + round + " of " + rounds, inputs, idle, work)
                    .forEach((variant, measurement) ->
                            measured.get(variant).rounds().add(measurement));
        }
        return BenchResult.of(parallelism, cold, measured);
    }

    private Map<BenchVariant, Measurement> round(
            String when, Map<BenchVariant, BenchInput> inputs, IdleMemory idle, Path work) throws Exception {
        Map<BenchVariant, Measurement> measured = new EnumMap<>(BenchVariant.class);
        for (Map.Entry<BenchVariant, BenchInput> turn : inputs.entrySet()) {
            idle.await();
            measured.put(turn.getKey(), measure(when, turn.getKey(), turn.getValue(), work));
        }
        return measured;
    }

    private Measurement measure(String when, BenchVariant variant, BenchInput read, Path work) throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        Measurement measurement;
        try (ProgressLine progress = new ProgressLine(err, terminal)) {
            measurement = new Bench(runs, work, parallelism, progress).measure(variant, read);
        }
        err.println(when + ": " + variant.label() + " " + Numbers.elapsed(measurement.duration()));
        err.flush();
        return measurement;
    }

    private void printJson(BenchResult result) throws IOException {
        spec.commandLine().getOut().println(PrettyJson.text(result));
        spec.commandLine().getOut().flush();
    }
}
