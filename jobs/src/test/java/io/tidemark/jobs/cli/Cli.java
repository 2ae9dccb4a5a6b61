package io.tidemark.jobs.cli;

import io.tidemark.events.EventKind;
import io.tidemark.jobs.config.Deployment;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.run.RunObserver;
import io.tidemark.jobs.run.RunReport;
import io.tidemark.jobs.run.RunReport.AlertCounts;
import io.tidemark.jobs.run.RunReport.KindCounts;
import io.tidemark.jobs.run.StateBackend;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import picocli.CommandLine;

/** The command line as a user has it, with a job that only remembers what it was told. */
final class Cli implements Runs {

    static final RunReport REPORT = new RunReport(
            Map.of(
                    EventKind.TRANSACTION,
                    new KindCounts(1_234, 1_200, 20, 10, 4, Map.of("BAD_AMOUNT", 3L, "EMPTY_FIELD", 2L))),
            Map.of("FAILED_WITHOUT_ERROR_CODE", 7L),
            Map.of("daily_transactions", 62L),
            new TreeMap<>(Map.of(
                    "card_testing", new AlertCounts(false, 3, 2, 1, 1_234),
                    "tried_out", new AlertCounts(true, 5, 0, 0, 0),
                    "velocity", new AlertCounts(false, 0, 0, 0, 0))),
            Duration.ofSeconds(2));

    final List<JobConfig> replays = new ArrayList<>();
    final List<JobConfig> lives = new ArrayList<>();
    final List<StateBackend> backends = new ArrayList<>();
    final List<Integer> parallelisms = new ArrayList<>();
    final List<Deployment> streams = new ArrayList<>();
    private final Work work;
    private final boolean interactive;

    Cli(Work work, boolean interactive) {
        this.work = work;
        this.interactive = interactive;
    }

    /** A job to which nothing happens. */
    static Cli quiet() {
        return new Cli((config, progress) -> REPORT, false);
    }

    Result run(String... arguments) {
        return run(this, interactive, arguments);
    }

    /** With the real job. */
    static Result runEmbedded(String... arguments) {
        return run(Runs.embedded(false), false, arguments);
    }

    private static Result run(Runs runs, boolean interactive, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Tidemark.commandLine(runs, new Terminal(interactive, false))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        int exitCode = commandLine.execute(arguments);
        return new Result(exitCode, out.toString(), err.toString());
    }

    @Override
    public RunReport replay(JobConfig config, int parallelism, BiConsumer<Long, Duration> progress) throws Exception {
        replays.add(config);
        parallelisms.add(parallelism);
        return work.replay(config, progress);
    }

    @Override
    public RunReport live(JobConfig config, StateBackend backend, int parallelism, BiConsumer<Long, Duration> progress)
            throws Exception {
        lives.add(config);
        backends.add(backend);
        return work.replay(config, progress);
    }

    @Override
    public void stream(Deployment deployment, int parallelism, RunObserver observer) {
        streams.add(deployment);
        parallelisms.add(parallelism);
    }

    @Override
    public void streamSilently(Deployment deployment, int parallelism, RunObserver observer) {
        stream(deployment, parallelism, observer);
    }

    /** What the job does. */
    interface Work {
        RunReport replay(JobConfig config, BiConsumer<Long, Duration> progress) throws Exception;
    }

    record Result(int exitCode, String out, String err) {

        /** What is on standard error beside how far it is, which is told where it takes long. */
        List<String> complaints() {
            return err.lines().filter(line -> !line.endsWith(" s")).toList();
        }
    }
}
