package io.tidemark.jobs.cli;

import io.tidemark.jobs.alerts.AlertArchive;
import io.tidemark.jobs.files.Location;
import io.tidemark.rules.alert.Severity;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What was found. */
@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Shows the alerts that a run has left, each as it stands after its latest message.",
            "What matters most comes first. docs/alerts.md explains alerts."
        })
final class AlertsCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--input",
            paramLabel = "DIR",
            defaultValue = DemoCommand.DEFAULT_OUTPUT,
            converter = Converters.Place.class,
            description = "The --output of a replay or demo (default: ${DEFAULT-VALUE}).")
    private Location input;

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

    @Option(names = "--json", description = "As a JSON list, each in the form of docs/alert.schema.json.")
    private boolean json;

    AlertsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        s3.prepare(List.of(input));
        OutputFolder folder = new OutputFolder(input);
        folder.requireOutput("--input", "is not the output of a run", folder.curated(), folder.alerts());
        Location archive = shadow ? AlertArchive.shadowOf(folder.alerts()) : folder.alerts();
        AlertList alerts = AlertList.of(new AlertArchive(archive).current())
                .only(alert -> rule.map(alert.ruleId()::equals).orElse(true))
                .only(alert -> severity.map(least -> alert.severity().compareTo(least) >= 0)
                        .orElse(true))
                .only(alert -> !open || AlertList.isOpen(alert));
        print(alerts, spec.commandLine().getOut());
        return 0;
    }

    private void print(AlertList alerts, PrintWriter out) throws IOException {
        if (json) {
            alerts.printJson(out);
        } else {
            alerts.print(out, terminal);
            out.println(alerts.isEmpty() ? "No alerts." : alerts.summary() + ".");
        }
        out.flush();
    }
}
