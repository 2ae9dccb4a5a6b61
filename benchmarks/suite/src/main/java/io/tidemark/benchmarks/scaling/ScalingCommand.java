package io.tidemark.benchmarks.scaling;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.benchmarks.BenchmarkInput;
import io.tidemark.benchmarks.JavaCommand;
import io.tidemark.benchmarks.OutputOption;
import io.tidemark.benchmarks.contest.ContestantProcess;
import io.tidemark.benchmarks.contest.Pass;
import io.tidemark.benchmarks.scaling.ScalingVariant.Mode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures inputs of several sizes at several parallelisms. */
@Command(
        name = "scaling",
        mixinStandardHelpOptions = true,
        description = "Measures speed, state and checkpoints of replays and of the live job, without rules, over inputs"
                + " of several sizes and at several parallelisms. Each process reads all inputs but the largest once"
                + " before it counts.")
public final class ScalingCommand implements Callable<Integer> {

    private static final int DAYS = 31;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--transactions",
            split = ",",
            defaultValue = "100000,1000000",
            description = "About how many, for each input, in ascending order (default: ${DEFAULT-VALUE}).")
    private List<Integer> transactions = List.of();

    @Option(
            names = "--parallelism",
            split = ",",
            defaultValue = "1,2",
            description = "Which to run at (default: ${DEFAULT-VALUE}).")
    private List<Integer> parallelism = List.of();

    @Option(
            names = "--modes",
            split = ",",
            defaultValue = "REPLAY,HEAP,ROCKSDB",
            description = "What runs (default: ${DEFAULT-VALUE}).")
    private List<Mode> modes = List.of();

    @Option(
            names = "--most",
            split = ",",
            description = "How many transactions at most for a mode, such as HEAP=4000000 (default: all inputs).")
    private Map<Mode, Integer> most = Map.of();

    @Option(
            names = "--heap",
            defaultValue = "4g",
            description = "Of each process, at most (default: ${DEFAULT-VALUE}).")
    private String heap;

    @Mixin
    private OutputOption output;

    @Option(
            names = "--pinned",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Whether a process may use no more processors than its parallelism, by means of taskset, which"
                            + " Linux has; otherwise it uses all that there are (default: ${DEFAULT-VALUE}).")
    private boolean pinned;

    @Option(names = "--plots", description = "Where the plots go (default: beside the results).")
    private Optional<Path> plots = Optional.empty();

    @Override
    public Integer call() throws Exception {
        Path work = output.folder("scaling");
        List<BenchmarkInput> inputs = inputs(work);
        List<ScalingPoint> points = new ArrayList<>();
        for (Mode mode : modes) {
            List<BenchmarkInput> some = inputs.subList(0, (int) transactions.stream()
                    .filter(count -> count <= most.getOrDefault(mode, Integer.MAX_VALUE))
                    .count());
            for (int degree : parallelism) {
                points.addAll(measure(new ScalingVariant(mode, degree), some, work));
            }
        }
        new ScalingTable(points).print(spec.commandLine().getOut());
        Path json = work.resolve("result.json");
        JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValue(
                        json.toFile(),
                        points.stream().map(ScalingPoint::figures).toList());
        new ScalingPlots(points).write(plots.orElse(work));
        say("As JSON: " + json);
        return 0;
    }

    private List<BenchmarkInput> inputs(Path work) throws IOException, SQLException {
        List<BenchmarkInput> inputs = new ArrayList<>();
        for (int count : transactions) {
            inputs.add(BenchmarkInput.generate(count, DAYS, work.resolve("input-" + count)));
            say("Generated " + count + " transactions");
        }
        return inputs;
    }

    private List<ScalingPoint> measure(ScalingVariant variant, List<BenchmarkInput> inputs, Path work)
            throws IOException {
        Path own = Files.createDirectories(work.resolve(variant.mode().key() + "-" + variant.parallelism()));
        JavaCommand all = JavaCommand.here(Files.createDirectories(own.resolve("tmp")), heap);
        JavaCommand java = pinned ? all.on(variant.parallelism()) : all;
        List<ScalingPoint> points = new ArrayList<>();
        if (inputs.isEmpty()) {
            return points;
        }
        try (ContestantProcess process = ContestantProcess.start(variant.command(java), own.resolve("log"))) {
            for (BenchmarkInput input : inputs.subList(0, Math.max(1, inputs.size() - 1))) {
                process.run(
                        input.folder(), own.resolve("warm-up-" + input.folder().getFileName()));
            }
            for (BenchmarkInput input : inputs) {
                Pass pass =
                        process.run(input.folder(), own.resolve(input.folder().getFileName()));
                points.add(new ScalingPoint(variant, input, pass));
                say(variant + ": " + points.get(points.size() - 1).figures());
            }
        }
        return points;
    }

    private void say(String what) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(what);
        err.flush();
    }
}
