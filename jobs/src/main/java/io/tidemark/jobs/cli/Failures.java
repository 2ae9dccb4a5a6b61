package io.tidemark.jobs.cli;

import io.tidemark.connectors.endpoint.ServiceUrl;
import io.tidemark.connectors.kinesis.streams.KinesisFailure;
import io.tidemark.connectors.sns.topic.TopicFailure;
import io.tidemark.connectors.sqs.QueueFailure;
import io.tidemark.connectors.text.PrintedText;
import io.tidemark.jobs.cli.Manifest.UnreadFile;
import io.tidemark.jobs.config.ConfigException;
import io.tidemark.jobs.config.NearMatch;
import io.tidemark.jobs.query.QueryException;
import io.tidemark.jobs.store.S3Fault;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.flink.util.ExceptionUtils;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells failures in one line each, and turns them into exit codes. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

    /** The run failed. */
    static final int RUN_FAILED = CommandLine.ExitCode.SOFTWARE;

    /** Something given cannot be used. */
    static final int NOT_USABLE = CommandLine.ExitCode.USAGE;

    private final BooleanSupplier verbose;

    Failures(BooleanSupplier verbose) {
        this.verbose = verbose;
    }

    @Override
    public int handleParseException(ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        tell(command, oneLine(problem.getMessage()) + question(problem) + " (see '" + name(command) + " --help')");
        return NOT_USABLE;
    }

    private static String question(ParameterException problem) {
        if (!(problem instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        CommandSpec command = problem.getCommandLine().getCommandSpec();
        List<String> known = Stream.concat(
                        command.subcommands().keySet().stream(), command.optionsMap().keySet().stream())
                .toList();
        return NearMatch.question(unmatched.getUnmatched().get(0), known);
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        if (failure instanceof UsageException || failure instanceof QueryException) {
            tell(command, failure.getMessage());
        } else if (failure instanceof ConfigException config) {
            config.problems().forEach(problem -> tell(command, problem));
        } else {
            tell(command, "the run failed: " + reason(failure) + hint());
            if (verbose.getAsBoolean()) {
                failure.printStackTrace(command.getErr());
            }
            return RUN_FAILED;
        }
        return NOT_USABLE;
    }

    /** Names the files that a run could not read to their end, and says with which exit code it ends. */
    static int tell(CommandLine command, List<UnreadFile> files) {
        for (UnreadFile file : files) {
            tell(
                    command,
                    "--" + file.kind() + " " + file.path() + " could be read only up to byte "
                            + Numbers.count(file.position()) + " (" + file.code()
                            + "); fetch it again and replay into another folder");
        }
        return files.isEmpty() ? 0 : NOT_USABLE;
    }

    private String hint() {
        return verbose.getAsBoolean() ? "" : " (--verbose shows where)";
    }

    /**
     * What streams, queues, topics and S3 complain of says what can be done; of anything else the first cause says the
     * most.
     */
    static String reason(Throwable failure) {
        return ExceptionUtils.findThrowable(failure, KinesisFailure.class)
                .map(stream -> oneLine(stream.getMessage()) + "; " + stream.remedy())
                .or(() -> ExceptionUtils.findThrowable(failure, QueueFailure.class)
                        .map(queue -> oneLine(queue.getMessage()) + "; " + queue.remedy()))
                .or(() -> ExceptionUtils.findThrowable(failure, TopicFailure.class)
                        .map(topic -> oneLine(topic.getMessage()) + "; " + topic.remedy()))
                .or(() -> S3Fault.of(failure)
                        .map(fault -> fault.problem() + "; " + fault.remedy() + " - " + describe(rootOf(failure))))
                .orElseGet(() -> describe(rootOf(failure)));
    }

    /** The first cause, told in one line. */
    static String describe(Throwable failure) {
        String message = failure.getMessage() == null ? "" : ": " + oneLine(failure.getMessage());
        return failure.getClass().getSimpleName() + message;
    }

    /** What started it all. */
    static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    /** Whatever was typed, no user in an address is shown, and nothing draws on the terminal. */
    private static void tell(CommandLine command, String line) {
        PrintWriter err = command.getErr();
        err.println(name(command) + ": " + ServiceUrl.shown(oneLine(line)));
        err.flush();
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }

    private static String oneLine(String text) {
        return PrintedText.of(text.strip().replaceAll("\\s*\\R\\s*", " "));
    }
}
