package io.tidemark.jobs.cli;

import io.tidemark.jobs.config.ConfigException;
import io.tidemark.jobs.query.QueryException;
import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

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
        tell(command, oneLine(problem.getMessage()) + "; see '" + name(command) + " --help'");
        return NOT_USABLE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        if (failure instanceof UsageException || failure instanceof QueryException) {
            tell(command, failure.getMessage());
        } else if (failure instanceof ConfigException config) {
            config.problems().forEach(problem -> tell(command, "--config: " + problem));
        } else {
            tell(command, "the run failed: " + describe(rootOf(failure)) + hint());
            if (verbose.getAsBoolean()) {
                failure.printStackTrace(command.getErr());
            }
            return RUN_FAILED;
        }
        return NOT_USABLE;
    }

    private String hint() {
        return verbose.getAsBoolean() ? "" : " (--verbose shows where)";
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

    private static void tell(CommandLine command, String line) {
        PrintWriter err = command.getErr();
        err.println(name(command) + ": " + line);
        err.flush();
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
