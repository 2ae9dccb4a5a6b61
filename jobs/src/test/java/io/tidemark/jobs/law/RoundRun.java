package io.tidemark.jobs.law;

import io.tidemark.jobs.Configs;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.law.oracle.RawEvents;
import io.tidemark.jobs.topology.Sources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.flink.api.common.BatchShuffleMode;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.util.FileUtils;
import org.assertj.core.util.Throwables;

/**
 * Sends a stream all the ways of a round at once: live, and through replays in both kinds of execution.
 *
 * @param folder is made, and removed afterwards
 */
record RoundRun(Round round, LawCluster cluster, Path folder) {

    /** How many jobs run at once. */
    static final int WAYS = 3;

    private static final Duration EVER = Duration.ofDays(36_500);

    /** What is wrong, if anything: a way whose tables are not the oracle's, or whose alerts differ. */
    Optional<String> fault() throws Exception {
        Files.createDirectories(folder);
        ExecutorService threads = Executors.newFixedThreadPool(WAYS);
        try {
            Future<SentAlerts> batch = threads.submit(this::replayInBatches);
            Future<SentAlerts> streaming = threads.submit(this::replayAsStream);
            Future<SentAlerts> live = threads.submit(this::live);
            List<String> faults = new ArrayList<>();
            noteFailure("BATCH replay", batch::get, faults);
            noteFailure("STREAMING replay", streaming::get, faults);
            noteFailure("live run", live::get, faults);
            if (faults.isEmpty() && round.stream().inTime()) {
                noteDifference("STREAMING replay", streaming.get(), batch.get(), faults);
                noteDifference("live run", live.get(), batch.get(), faults);
            }
            return faults.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", faults));
        } finally {
            threads.shutdown();
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    private static void noteFailure(String way, Callable<SentAlerts> result, List<String> faults) throws Exception {
        try {
            result.call();
        } catch (ExecutionException failure) {
            faults.add(way + ": " + failure.getCause() + rootOf(failure.getCause()));
        }
    }

    /** A job that fails has its reason far below. */
    private static String rootOf(Throwable failure) {
        Throwable root = Throwables.getRootCause(failure);
        return root == null ? "" : "\nroot cause: " + Throwables.getStackTrace(root);
    }

    private static void noteDifference(String way, SentAlerts alerts, SentAlerts expected, List<String> faults) {
        String differences = alerts.differences(expected);
        if (!differences.isEmpty()) {
            faults.add("alerts of the " + way + " (here) and the BATCH replay (there):\n" + differences);
        }
    }

    private SentAlerts replayInBatches() throws Exception {
        ReplayConfig config = config("batch", Mode.REPLAY);
        RawEvents sent = round.batch().write(round.stream().arrivals().events(), config);
        JobConfig job = job(config);
        Configuration settings = new Configuration();
        settings.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.BATCH);
        settings.set(ExecutionOptions.BATCH_SHUFFLE_MODE, BatchShuffleMode.ALL_EXCHANGES_PIPELINED);
        cluster.run(job, Sources.filesToTheirEnd(job), round.batch().parallelism(), settings);
        return lawful(config, sent);
    }

    private SentAlerts replayAsStream() throws Exception {
        ReplayConfig config = config("streaming", Mode.STREAM);
        round.stream().arrivals().write(config);
        JobConfig job = job(config);
        Configuration settings = new Configuration();
        settings.set(StateBackendOptions.STATE_BACKEND, round.streaming().backend());
        settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(1));
        cluster.run(job, Sources.filesToTheirEnd(job), round.streaming().parallelism(), settings);
        return lawful(config, round.stream().arrivals().events());
    }

    private SentAlerts live() throws Exception {
        ReplayConfig config = config("live", Mode.STREAM);
        Arrivals arrivals = round.stream().arrivals();
        new StagedRun(cluster, job(config), arrivals, config.folder()).run(round.live());
        return lawful(config, arrivals.events());
    }

    private SentAlerts lawful(ReplayConfig config, RawEvents sent) throws Exception {
        new Outcome(config, sent).keepsTheLaw();
        return SentAlerts.in(config.alerts());
    }

    private ReplayConfig config(String name, Mode mode) {
        return ReplayConfig.in(folder.resolve(name))
                .mode(mode)
                .retention(EVER)
                .disorder(RandomStream.BOUND)
                .zones(round.stream().reportingZone(), round.stream().inputZone());
    }

    private JobConfig job(ReplayConfig config) {
        JobConfig job = config.build();
        return round.stream().rules() ? job : Configs.withoutRules(job);
    }
}
