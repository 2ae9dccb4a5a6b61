package io.tidemark.jobs.cli;

import io.tidemark.rules.RuleBook;
import java.util.Arrays;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "tidemark",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Turns orders, payment transactions and chargebacks into daily tables and fraud alerts.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went through",
            "1:the run failed",
            "2:something given cannot be used, or a file could not be read to its end",
            "3:what was compared differs"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./tidemark demo                       a month with fraud in it, and its report",
            "  ./tidemark replay --help              what a command takes, with examples",
            "  . <(./tidemark generate-completion)   completes commands and options here"
        })
public final class Tidemark implements Runnable {

    private static final String VERBOSE = "--verbose";

    @Spec
    private CommandSpec spec;

    @Option(
            names = VERBOSE,
            scope = ScopeType.INHERIT,
            description = "Show what Flink logs, and the stack trace of a failure.")
    private boolean verbose;

    private Tidemark() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // Only here: a cluster has its own logging, and must not find ours.
        System.setProperty("log4j2.configurationFile", "classpath:io/tidemark/jobs/cli/log4j2.xml");
        if (Arrays.asList(arguments).contains(VERBOSE)) {
            System.setProperty("tidemark.log.level", "INFO");
            System.setProperty("tidemark.log.stack", "full");
        }
        Terminal terminal = Terminal.of(System.getProperties(), System.getenv());
        System.exit(commandLine(Runs.embedded(terminal.colours()), terminal).execute(arguments));
    }

    static CommandLine commandLine(Runs runs, Terminal terminal) {
        Tidemark tidemark = new Tidemark();
        Failures failures = new Failures(() -> tidemark.verbose);
        CommandLine commandLine = new CommandLine(tidemark)
                .addSubcommand(new DemoCommand(runs, terminal))
                .addSubcommand(new ReplayCommand(runs, terminal))
                .addSubcommand(new RunCommand(runs::stream))
                .addSubcommand(new ProduceCommand(terminal))
                .addSubcommand(new RulesCommand(RuleBook.standard()))
                .addSubcommand(new GenerateCommand(terminal))
                .addSubcommand(new QueryCommand(terminal))
                .addSubcommand(new ReportCommand(terminal))
                .addSubcommand(new CompactCommand(terminal))
                .addSubcommand(new AlertsCommand(terminal))
                .addSubcommand(new LocalCloudCommand(runs, terminal))
                .addSubcommand(new BacktestCommand(runs, terminal))
                .addSubcommand(new BenchCommand(runs, terminal))
                .addSubcommand(new GenerateCompletion());
        return commandLine
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .setExecutionStrategy(new AddressCheck(new CommandLine.RunLast()))
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
