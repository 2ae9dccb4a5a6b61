package io.tidemark.jobs.run;

import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.config.Deployment;
import io.tidemark.jobs.config.LocalConfig;
import io.tidemark.jobs.topology.Sinks;
import io.tidemark.jobs.topology.Sources;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.client.deployment.executors.LocalExecutor;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.client.JobCancellationException;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.ExceptionUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the finance job live on a Flink cluster inside this process: over folders that are watched for new files, until
 * it is stopped. Written rows can be seen after each checkpoint. Where a checkpoint folder is configured, a run goes on
 * from the newest checkpoint in it.
 */
public final class EmbeddedStream {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStream.class);

    private static final Duration FIRST_RESTART_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RESTART_DELAY = Duration.ofMinutes(1);
    private static final Duration RUNS_WELL_AFTER = Duration.ofMinutes(10);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Deployment deployment;
    private final int parallelism;
    private final Sinks sinks;
    private final RunObserver observer;

    /** A live run as configured; parallelism is the number of parallel instances of each operator. */
    public EmbeddedStream(Deployment deployment, int parallelism) {
        this(deployment, parallelism, Sinks.of(deployment.job()), RunObserver.none());
    }

    private EmbeddedStream(Deployment deployment, int parallelism, Sinks sinks, RunObserver observer) {
        this.deployment = deployment;
        this.parallelism = parallelism;
        this.sinks = sinks;
        this.observer = observer;
    }

    /** The same run, which also tells somebody of alerts; the name tells those who are told apart. */
    public EmbeddedStream notifying(String name, Sink<Alert> notices) {
        return new EmbeddedStream(deployment, parallelism, sinks.notifying(name, notices), observer);
    }

    /** The same run, which tells somebody when it fails and when it goes on. */
    public EmbeddedStream observedBy(RunObserver newObserver) {
        return new EmbeddedStream(deployment, parallelism, sinks, newObserver);
    }

    /**
     * Runs until the process ends, the thread is interrupted, the job is cancelled or it fails.
     *
     * @throws InterruptedException when the thread was interrupted; the job has ended then
     * @throws Exception when the job fails again and again
     */
    public void run() throws Exception {
        AtomicReference<MiniCluster> cluster = new AtomicReference<>();
        JobClient client = start(cluster);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(client), "stop-on-shutdown"));
        Thread watcher = new Thread(() -> watch(cluster.get(), client.getJobID()), "run-watch");
        watcher.setDaemon(true);
        watcher.start();
        try {
            client.getJobExecutionResult().get();
        } catch (InterruptedException interrupted) {
            stop(client);
            throw interrupted;
        } catch (ExecutionException failure) {
            if (ExceptionUtils.findThrowable(failure, JobCancellationException.class)
                    .isPresent()) {
                return; // somebody stopped it, which is how a live run ends
            }
            throw failure.getCause() instanceof Exception cause ? cause : failure;
        } finally {
            watcher.interrupt();
        }
    }

    /** Looks at the job now and then, until interrupted. */
    private void watch(MiniCluster cluster, JobID job) {
        RunWatch watch = new RunWatch(observer);
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
                watch.look(RunWatch.Look.at(cluster.getExecutionGraph(job).get()), Instant.now());
            }
        } catch (InterruptedException | ExecutionException | IllegalStateException over) {
            LOG.debug("The job is no longer watched", over);
        }
    }

    /** Cancels the job and waits for its end, unless it has ended already. */
    private static void stop(JobClient client) {
        try {
            client.cancel().join();
            client.getJobExecutionResult().handle((result, cancelled) -> result).join();
        } catch (CompletionException | IllegalStateException over) {
            LOG.debug("The job was over before it was cancelled", over);
        }
    }

    /** Starts the job on a cluster of its own, which ends with it. */
    private JobClient start(AtomicReference<MiniCluster> cluster) throws Exception {
        Configuration configuration = configuration();
        StreamGraph graph = EmbeddedCluster.environment(
                        deployment.job(), Sources.of(deployment.job()), sinks, parallelism, configuration)
                .getStreamGraph();
        graph.setJobName("tidemark");
        configuration.set(DeploymentOptions.TARGET, LocalExecutor.NAME);
        configuration.set(DeploymentOptions.ATTACHED, true);
        return LocalExecutor.createWithFactory(configuration, settings -> {
                    cluster.set(new MiniCluster(settings));
                    return cluster.get();
                })
                .execute(graph, configuration, EmbeddedStream.class.getClassLoader())
                .get();
    }

    private Configuration configuration() throws IOException {
        LocalConfig local = deployment.local();
        CheckpointFolder checkpoints = local.checkpoints().isPresent()
                ? CheckpointFolder.of(local.checkpoints().get())
                : CheckpointFolder.temporary();
        Configuration configuration = EmbeddedCluster.streamConfiguration(parallelism, StateBackend.ROCKSDB);
        configuration.set(RestOptions.BIND_PORT, String.valueOf(local.uiPort()));
        local.metricsPort().ifPresent(port -> EmbeddedCluster.serveMetrics(configuration, port));
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, local.checkpointInterval());
        configuration.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, FIRST_RESTART_DELAY);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, LONGEST_RESTART_DELAY);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_BACKOFF_MULTIPLIER, 2.0);
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD, RUNS_WELL_AFTER);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, local.restartAttempts());
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.uri());
        if (local.checkpoints().isPresent()) {
            configuration.set(
                    CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                    ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
            checkpoints.newest().ifPresent(path -> configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, path));
            // A rule that was turned off takes its operators away, and what they knew has no place any more.
            configuration.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
        }
        return configuration;
    }
}
