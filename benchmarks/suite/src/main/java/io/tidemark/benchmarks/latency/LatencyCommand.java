package io.tidemark.benchmarks.latency;

import io.tidemark.benchmarks.JavaCommand;
import io.tidemark.benchmarks.OutputOption;
import io.tidemark.benchmarks.contest.ContestantProcess;
import io.tidemark.benchmarks.contest.Pass;
import io.tidemark.benchmarks.contestants.LiveLatency;
import io.tidemark.benchmarks.contestants.Load;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how long rows and alerts take at shares of what the job can do. */
@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        description = "Measures what the live job with all rules can do on this machine, and then at shares of that how"
                + " long it takes from an event to its published row and to its alert.")
public final class LatencyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--shares",
            split = ",",
            defaultValue = "10,50,90",
            description = "Of what the job can do, in percent (default: ${DEFAULT-VALUE}).")
    private List<Integer> shares = List.of();

    @Option(
            names = "--seconds",
            defaultValue = "40",
            description = "How long each is measured, with ten for the start and three for the end"
                    + " (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warmup",
            defaultValue = "2",
            description = "How often the job runs before anything counts (default: ${DEFAULT-VALUE}).")
    private int warmup;

    @Option(names = "--parallelism", defaultValue = "2", description = "Of the job (default: ${DEFAULT-VALUE}).")
    private int parallelism;

    @Option(
            names = "--backend",
            defaultValue = "rocksdb",
            description = "hashmap or rocksdb (default: ${DEFAULT-VALUE}).")
    private String backend;

    @Option(names = "--heap", defaultValue = "2g", description = "Of the process, at most (default: ${DEFAULT-VALUE}).")
    private String heap;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() throws Exception {
        Path work = output.folder("latency");
        PrintWriter out = spec.commandLine().getOut();
        JavaCommand java = JavaCommand.here(Files.createDirectories(work.resolve("tmp")), heap);
        List<String> command =
                java.of("suite", LiveLatency.class.getName(), List.of(String.valueOf(parallelism), backend));
        try (ContestantProcess process = ContestantProcess.start(command, work.resolve("log"))) {
            for (int pass = 1; pass <= warmup; pass++) {
                run(process, Load.withoutLimit(seconds), work.resolve("warm-up-" + pass));
            }
            double capacity = run(process, Load.withoutLimit(seconds), work.resolve("capacity"))
                    .figure(LiveLatency.EVENTS_PER_SECOND);
            out.printf(Locale.ROOT, "The job can do %,.0f events a second.%n%n", capacity);
            out.println("| load | events/s | | p50, ms | p99, ms | p99.9, ms | of |");
            out.println("|---|---:|---|---:|---:|---:|---:|");
            for (int share : shares) {
                Load load = new Load(capacity * share / 100 / Load.EVENTS_PER_ORDER, seconds);
                Pass pass = run(process, load, work.resolve("share-" + share));
                print(out, share, pass, "row", LiveLatency.ROW);
                print(out, share, pass, "alert", LiveLatency.ALERT);
            }
        }
        return 0;
    }

    private static Pass run(ContestantProcess process, Load load, Path folder) throws IOException {
        return process.run(load.write(folder), folder.resolve("out"));
    }

    private static void print(PrintWriter out, int share, Pass pass, String what, String name) {
        out.printf(
                Locale.ROOT,
                "| %d %% | %,.0f | %s | %,.0f | %,.0f | %,.0f | %,.0f |%n",
                share,
                pass.figure(LiveLatency.EVENTS_PER_SECOND),
                what,
                pass.figure(name + "p50"),
                pass.figure(name + "p99"),
                pass.figure(name + "p999"),
                pass.figure(name + "count"));
        out.flush();
    }
}
