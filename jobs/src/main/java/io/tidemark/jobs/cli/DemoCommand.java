package io.tidemark.jobs.cli;

import io.tidemark.events.EventKind;
import io.tidemark.jobs.config.InputLimits;
import io.tidemark.jobs.config.RulesConfig;
import io.tidemark.jobs.files.Location;
import io.tidemark.jobs.run.RunId;
import io.tidemark.testdata.Generator;
import io.tidemark.testdata.GeneratorOptions;
import io.tidemark.testdata.GeneratorProgress;
import io.tidemark.testdata.GeneratorReport;
import io.tidemark.testdata.trouble.Trouble;
import io.tidemark.testdata.trouble.TroubleShares;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A month of trade, from nothing to tables. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Generates a small month with every kind of trouble in it, runs the job on it, and shows the tables.",
            "Run again, it adds another run to the same tables.",
            "With --live the month happens before your eyes: a day arrives every second or two, the live job reads it, and a"
                    + " page on this machine shows tables and alerts as they come, until interrupted."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./tidemark demo", "  ./tidemark demo --live"})
final class DemoCommand implements Callable<Integer> {

    static final String DEFAULT_OUTPUT = "out/demo";

    private static final String LIVE_OUTPUT = "out/demo-live";
    private static final int DAYS = 31;
    private static final int ORDERS_PER_DAY = 400;
    private static final long SEED = 20_261_001;
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final int PARALLELISM = 2;

    /** What is rare must still be seen in a month this small. */
    private static final TroubleShares EVERY_TROUBLE = TroubleShares.usual()
            .with(Trouble.ORPHAN, 0.001)
            .with(Trouble.EARLY_CHARGEBACK, 0.2)
            .with(Trouble.REUSED_TRANSACTION_ID, 0.001);

    private final Runs runs;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            converter = Converters.LocalPath.class,
            description = "Where everything is left (default: " + DEFAULT_OUTPUT + "; with --live a new folder below "
                    + LIVE_OUTPUT + ").")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--live", description = "Watch it happen.")
    private boolean live;

    @Mixin
    private RuleOptions rules;

    DemoCommand(Runs runs, Terminal terminal) {
        this.runs = runs;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        RulesConfig configured = rules.read();
        PrintWriter out = spec.commandLine().getOut();
        OutputFolder folder = live
                ? OutputFolder.openEmpty(Location.of(output.orElseGet(() -> Path.of(LIVE_OUTPUT, RunId.next()))))
                : OutputFolder.open(output.orElse(Path.of(DEFAULT_OUTPUT)));
        Path input = folder.root().local().resolve("input").resolve(RunId.next());
        printInput(out, input, generate(input));
        if (live) {
            return new LiveDemo(spec.commandLine(), input, folder, rules)
                    .run(new RunCommand(runs::stream), ZONE, PARALLELISM);
        }
        Manifest manifest = replay(input, folder, configured);
        new RunSummary(manifest, folder).print(out);
        new TableTour(folder).print(out);
        new AlertTour(folder, terminal).print(out);
        new ReportFile(folder).leave(spec.commandLine(), spec.commandLine().getOut());
        return 0;
    }

    private static GeneratorReport generate(Path input) throws IOException {
        return Generator.generate(
                GeneratorOptions.of(DAYS, ORDERS_PER_DAY, SEED, input).withTroubles(EVERY_TROUBLE),
                GeneratorProgress.none());
    }

    private static void printInput(PrintWriter out, Path input, GeneratorReport report) {
        out.println("Generated " + DAYS + " days from " + GeneratorOptions.FIRST_DAY + " below " + input + ": "
                + Arrays.stream(EventKind.values())
                        .map(kind -> Numbers.count(report.records().getOrDefault(kind, 0L)) + " " + kind.plural())
                        .collect(Collectors.joining(", "))
                + ".");
        out.println("Trouble in it: "
                + report.troubles().entrySet().stream()
                        .filter(trouble -> trouble.getValue() > 0)
                        .map(trouble -> Words.of(trouble.getKey()) + " " + Numbers.count(trouble.getValue()))
                        .collect(Collectors.joining(", "))
                + ".");
        out.println();
        out.flush();
    }

    private Manifest replay(Path input, OutputFolder folder, RulesConfig configured) throws Exception {
        Map<EventKind, List<Location>> inputs = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            inputs.put(kind, List.of(Location.of(input.resolve(kind.plural()))));
        }
        ReplayRun run = new ReplayRun(
                "demo",
                spec.commandLine().getParseResult().originalArgs(),
                inputs,
                folder.root(),
                Optional.empty(),
                PARALLELISM,
                ZONE,
                ZoneId.of("UTC"),
                configured,
                InputLimits.usual());
        try (ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), terminal)) {
            return run.execute(runs, progress);
        }
    }
}
