package io.tidemark.benchmarks.sidebyside;

import io.tidemark.benchmarks.BenchmarkInput;
import io.tidemark.benchmarks.JavaCommand;
import io.tidemark.benchmarks.OutputOption;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures everybody over the same files. */
@Command(
        name = "side-by-side",
        mixinStandardHelpOptions = true,
        description = {
            "Measures replays beside a loop that only parses, and beside the same four tables in Flink SQL, Spark SQL"
                    + " and DuckDB: in turns, over the same generated files, each in a process of its own.",
            "Exit code 3 when somebody's tables are not the same."
        })
public final class SideBySideCommand implements Callable<Integer> {

    private static final int DIFFERENT = 3;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--transactions",
            defaultValue = "1000000",
            description = "About how many to generate, with their orders and chargebacks (default: ${DEFAULT-VALUE}).")
    private int transactions;

    @Option(
            names = "--input",
            description = "Read the folder 'input' of an earlier run instead of generating (default: generate).")
    private Optional<Path> input = Optional.empty();

    @Option(names = "--days", defaultValue = "31", description = "Over how many days (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(names = "--rounds", defaultValue = "3", description = "Rounds that count (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--warmup", defaultValue = "2", description = "Rounds before them (default: ${DEFAULT-VALUE}).")
    private int warmup;

    @Option(names = "--threads", defaultValue = "2", description = "Of each (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--heap",
            defaultValue = "2g",
            description = "Of each process, at most (default: ${DEFAULT-VALUE}).")
    private String heap;

    @Option(
            names = "--only",
            split = ",",
            description = "Who takes part, REPLAY among them (default: all): ${COMPLETION-CANDIDATES}.")
    private List<Entrant> only = List.of(Entrant.values());

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() throws Exception {
        Path work = output.folder("side-by-side");
        Path temporary = Files.createDirectories(work.resolve("tmp"));
        PrintWriter err = spec.commandLine().getErr();
        BenchmarkInput read = input.isPresent()
                ? BenchmarkInput.load(input.get().toAbsolutePath())
                : BenchmarkInput.generate(transactions, days, work.resolve("input"));
        SideBySideResult result = new SideBySide(JavaCommand.here(temporary, heap), read, threads, work, err)
                .measure(only, warmup, rounds);
        new SideBySideTable(result).print(spec.commandLine().getOut());
        new SideBySideJson(result).write(work.resolve("result.json"));
        err.println("As JSON: " + work.resolve("result.json"));
        err.flush();
        return result.agrees() ? 0 : DIFFERENT;
    }
}
