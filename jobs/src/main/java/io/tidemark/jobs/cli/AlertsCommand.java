package io.tidemark.jobs.cli;

import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.alerts.AlertArchive;
import io.tidemark.jobs.config.NearMatch;
import io.tidemark.jobs.files.Location;
import io.tidemark.rules.alert.Severity;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What was found. */
@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Shows the alerts that a run has left, each as it stands after its latest message.",
            "What matters most comes first. docs/alerts.md explains alerts.",
            "With --follow, goes on with each message that comes, once, until interrupted.",
            "With --queue, follows alerts as a subscriber of their topic would, until interrupted: each message as it"
                    + " comes, once. What was shown is deleted from the queue; what --rule and --severity leave out"
                    + " stays there."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./tidemark alerts --severity high --open",
            "  ./tidemark alerts --input out/berlin --rule card_testing --json",
            "  ./tidemark alerts --archive out/alerts --follow --severity high",
        })
final class AlertsCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--input",
            paramLabel = "DIR",
            converter = Converters.Place.class,
            description = "The --output of a replay or demo (default: " + DemoCommand.DEFAULT_OUTPUT + ").")
    private Optional<Location> input = Optional.empty();

    @Option(
            names = "--archive",
            paramLabel = "DIR",
            converter = Converters.Place.class,
            description = "The folder of alerts itself, as tidemark.alerts/path names it, instead of --input.")
    private Optional<Location> archive = Optional.empty();

    @Option(
            names = "--queue",
            paramLabel = "URL",
            description = "An SQS queue that is subscribed to the topic of alerts, instead of --input.")
    private Optional<String> queue = Optional.empty();

    @Option(
            names = "--follow",
            description = "Show every message, in the order in which they were written, and then each that comes.")
    private boolean follow;

    @Mixin
    private S3Options s3;

    @Option(names = "--rule", paramLabel = "RULE", description = "Only those of this rule.")
    private Optional<String> rule = Optional.empty();

    @Option(
            names = "--severity",
            paramLabel = "SEVERITY",
            converter = Converters.Severities.class,
            description = "Only those that matter at least this much: low, medium, high or critical.")
    private Optional<Severity> severity = Optional.empty();

    @Option(names = "--open", description = "Only those that are not resolved.")
    private boolean open;

    @Option(names = "--shadow", description = "Those of rules in shadow mode, of which nobody was notified.")
    private boolean shadow;

    @Option(
            names = "--json",
            description = "As a JSON list, or when it follows a line each, in the form of docs/alert.schema.json.")
    private boolean json;

    AlertsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        requireOneOrigin();
        AlertFollower follower = new AlertFollower(spec.commandLine(), terminal, json, this::isWanted);
        if (queue.isPresent()) {
            follower.follow(queue.get());
            return 0;
        }
        if (follow) {
            follower.follow(new AlertArchive(folder()));
            return 0;
        }
        print(
                AlertList.of(new AlertArchive(folder()).current()),
                spec.commandLine().getOut());
        return 0;
    }

    private void requireOneOrigin() {
        List<String> given = Stream.of(
                        input.map(path -> "--input"), archive.map(path -> "--archive"), queue.map(url -> "--queue"))
                .flatMap(Optional::stream)
                .toList();
        if (given.size() > 1) {
            throw new ParameterException(
                    spec.commandLine(), String.join(" and ", given) + " were given together; give one of them");
        }
        if (shadow && (queue.isPresent() || archive.isPresent())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--shadow goes with --input: nobody is notified of shadow alerts, and their archive is a folder of"
                            + " its own");
        }
    }

    private boolean isWanted(Alert alert) {
        return rule.map(alert.ruleId()::equals).orElse(true)
                && severity.map(least -> alert.severity().compareTo(least) >= 0).orElse(true)
                && (!open || AlertList.isOpen(alert));
    }

    /** Whoever mistypes a rule finds no alerts of it. */
    private String question(AlertList all) {
        Set<String> rules = all.alerts().stream().map(Alert::ruleId).collect(Collectors.toSet());
        return rule.filter(given -> !rules.contains(given))
                .map(given -> NearMatch.question(given, rules))
                .filter(question -> !question.isEmpty())
                .orElse(".");
    }

    private Location folder() throws IOException {
        if (archive.isPresent()) {
            s3.prepare(List.of(archive.get()));
            if (archive.get().isLocal()
                    ? !archive.get().isFolder()
                    : !archive.get().exists()) {
                throw UsageException.of(
                        "--archive", archive.get(), "is not a folder", "give the one that tidemark.alerts/path names");
            }
            return archive.get();
        }
        Location output = input.orElse(new Location(DemoCommand.DEFAULT_OUTPUT));
        s3.prepare(List.of(output));
        OutputFolder folder = new OutputFolder(output);
        folder.requireOutput("--input", "is not the output of a run", folder.curated(), folder.alerts());
        return shadow ? AlertArchive.shadowOf(folder.alerts()) : folder.alerts();
    }

    private void print(AlertList all, PrintWriter out) {
        AlertList alerts = all.only(this::isWanted);
        if (json) {
            alerts.printJson(out);
        } else {
            alerts.print(out, terminal);
            out.println(alerts.isEmpty() ? "No alerts" + question(all) : alerts.summary() + ".");
        }
        out.flush();
    }
}
