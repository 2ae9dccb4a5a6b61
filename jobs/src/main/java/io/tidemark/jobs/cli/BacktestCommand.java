package io.tidemark.jobs.cli;

import io.tidemark.jobs.backtest.Backtest;
import io.tidemark.jobs.backtest.History;
import io.tidemark.jobs.backtest.LabelFile;
import io.tidemark.jobs.backtest.Labels;
import io.tidemark.jobs.config.ConfigException;
import io.tidemark.jobs.config.InputLimits;
import io.tidemark.jobs.config.RulesConfig;
import io.tidemark.jobs.files.Location;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.util.FileUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How good rules are, told by history. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Replays history through the fraud rules, those in shadow mode too, and tells for each how many alerts it"
                    + " makes and what became of the orders that they were about: how many alerts were followed by a"
                    + " dispute, by a refund, by neither.",
            "With labels it also tells how many alerts were right, how many labels were found, and how soon.",
            "docs/backtest.md tells how to read it, docs/rules.md how to choose rules and set their parameters."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./tidemark backtest --transactions in/transactions --orders in/orders \\",
            "      --chargebacks in/chargebacks --labels in/labels.jsonl",
            "  ./tidemark backtest --transactions in/transactions --orders in/orders \\",
            "      --chargebacks in/chargebacks --rules fraud.json --json",
        })
final class BacktestCommand implements Callable<Integer> {

    private final Runs runs;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private InputOptions input;

    @Mixin
    private RuleOptions rules;

    @Option(
            names = "--compare",
            paramLabel = "FILE",
            description = "Another file of rules, to be shown beside the first.")
    private Optional<String> compared = Optional.empty();

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "What must be found, as 'tidemark generate' writes it in labels.jsonl.")
    private Optional<Path> labels = Optional.empty();

    @Option(
            names = "--output",
            paramLabel = "DIR",
            converter = Converters.Place.class,
            description = "Keep what the replays leave, in a folder that is new or empty.")
    private Optional<Location> output = Optional.empty();

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            converter = Converters.Positive.class,
            description = "Parallel instances of each operator (default: one a processor).")
    private int parallelism = Runtime.getRuntime().availableProcessors();

    @Mixin
    private ZoneOptions zones;

    @Mixin
    private S3Options s3;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    BacktestCommand(Runs runs, Terminal terminal) {
        this.runs = runs;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        s3.prepare(input.and(output.stream().toArray(Location[]::new)));
        Optional<Labels> known = readLabels();
        List<RuleSet> sets = sets();
        List<BacktestResult> results = output.isPresent()
                ? results(sets, OutputFolder.openEmpty(output.get()).root(), known)
                : temporaryResults(sets, known);
        print(results);
        // All of them read the same files.
        return Failures.tell(spec.commandLine(), results.get(0).unreadFiles());
    }

    private List<BacktestResult> temporaryResults(List<RuleSet> sets, Optional<Labels> known) throws Exception {
        Path folder = Files.createTempDirectory("tidemark-backtest");
        try {
            return results(sets, Location.of(folder), known);
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    private Optional<Labels> readLabels() {
        if (labels.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Labels(new LabelFile(labels.get()).labels()));
        } catch (IOException unreadable) {
            throw UsageException.of(
                    "--labels",
                    labels.get(),
                    "cannot be read (" + Failures.describe(unreadable) + ")",
                    "give a file like labels.jsonl of 'tidemark generate'");
        }
    }

    /** Everything is read before the first replay begins. */
    private List<RuleSet> sets() {
        List<RuleSet> sets = new ArrayList<>();
        sets.add(new RuleSet("rules", rules.rules().orElse("as they come"), rules.read()));
        if (compared.isPresent()) {
            try {
                sets.add(new RuleSet("compared", compared.get(), rules.read(compared)));
            } catch (ConfigException wrong) {
                throw wrong.under("--compare");
            }
        }
        return sets;
    }

    private List<BacktestResult> results(List<RuleSet> sets, Location folder, Optional<Labels> known) throws Exception {
        List<BacktestResult> results = new ArrayList<>();
        for (RuleSet set : sets) {
            results.add(result(set, folder.resolve(set.folder()), known));
        }
        return results;
    }

    private BacktestResult result(RuleSet set, Location folder, Optional<Labels> known) throws Exception {
        InputLimits limits = InputLimits.usual();
        ReplayRun run = new ReplayRun(
                "backtest",
                spec.commandLine().getParseResult().originalArgs(),
                input.byKind(),
                folder,
                Optional.empty(),
                parallelism,
                zones.zone(),
                zones.inputZone().orElse(limits.validation().inputZone()),
                set.rules(),
                limits);
        Manifest manifest;
        try (ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), terminal)) {
            manifest = run.execute(runs, progress);
        }
        OutputFolder left = new OutputFolder(folder);
        History history = new History(run.config(left, manifest.runId()).job());
        return BacktestResult.of(
                set.name(),
                manifest,
                new Backtest(history, known).score(left.alerts(), set.rules().book()));
    }

    private void print(List<BacktestResult> results) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            new BacktestJson(results).print(out);
        } else {
            new BacktestTable(results).print(out);
        }
        out.flush();
    }

    /**
     * Rules to be tried.
     *
     * @param folder where their replay writes, below the others'
     * @param name for people
     */
    private record RuleSet(String folder, String name, RulesConfig rules) {}
}
