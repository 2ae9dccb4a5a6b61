package io.tidemark.jobs.law;

import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.topology.FinanceTopology;
import io.tidemark.jobs.topology.Sinks;
import io.tidemark.jobs.topology.Sources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.JobManagerOptions.SchedulerType;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.awaitility.Awaitility;

/**
 * A cluster that runs one job after the other, and several at once: to start one for each takes longer than the job.
 */
final class LawCluster implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** Nobody is missing here, however slow a busy machine makes them. */
    private static final Duration MISSING = Duration.ofMinutes(30);

    private static final int NETWORK_MEBIBYTES = 32;
    private static final Duration SOON = Duration.ofMillis(5);

    private final MiniCluster cluster;

    private LawCluster(MiniCluster cluster) {
        this.cluster = cluster;
    }

    /** A cluster on which so many jobs of the greatest parallelism can run at once. */
    static LawCluster start(int jobs) throws Exception {
        int slots = jobs * Stage.MOST_PARALLEL;
        Configuration settings = new Configuration();
        SmallPages.set(settings, NETWORK_MEBIBYTES * jobs);
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(32L * slots));
        settings.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, MISSING);
        settings.set(JobManagerOptions.SLOT_REQUEST_TIMEOUT, MISSING);
        settings.set(JobManagerOptions.SCHEDULER, SchedulerType.Default);
        settings.set(JobManagerOptions.JOB_STORE_MAX_CAPACITY, 2 * jobs);
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .withRandomPorts()
                .build());
        cluster.start();
        return new LawCluster(cluster);
    }

    /** Runs a job to its end. */
    void run(JobConfig config, Sources sources, int parallelism, Configuration settings) throws Exception {
        try (Job job = submit(config, sources, parallelism, settings, SavepointRestoreSettings.none())) {
            job.awaitEnd();
        }
    }

    /** Starts a job, from a savepoint or checkpoint if there is one; what no operator has use for is left behind. */
    Job start(JobConfig config, Sources sources, int parallelism, Configuration settings, Optional<String> from)
            throws Exception {
        return submit(
                config,
                sources,
                parallelism,
                settings,
                from.map(saved -> SavepointRestoreSettings.forPath(saved, true))
                        .orElseGet(SavepointRestoreSettings::none));
    }

    private Job submit(
            JobConfig config,
            Sources sources,
            int parallelism,
            Configuration settings,
            SavepointRestoreSettings restore)
            throws Exception {
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.setParallelism(parallelism);
        FinanceTopology.build(env, sources, Sinks.files(config), config);
        JobGraph graph = env.getStreamGraph().getJobGraph();
        graph.setSavepointRestoreSettings(restore);
        return new Job(cluster.submitJob(graph).get().getJobID());
    }

    @Override
    public void close() {
        cluster.closeAsync().join();
    }

    /** A job on the cluster; it ends when it is closed. */
    final class Job implements AutoCloseable {

        private final JobID id;

        private Job(JobID id) {
            this.id = id;
        }

        /** Waits until something is so; fails if the job does. */
        void await(Callable<Boolean> condition) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(SOON)
                    .failFast(this::failIfOver)
                    .until(condition);
        }

        private void failIfOver() throws Exception {
            if (isOver()) {
                awaitEnd();
            }
        }

        /** Waits until all of it runs, without which there is no checkpoint. A job that is being made has no tasks. */
        void awaitTasks() {
            await(() -> {
                Set<ExecutionState> states = new HashSet<>();
                cluster.getExecutionGraph(id)
                        .get()
                        .getAllExecutionVertices()
                        .forEach(task -> states.add(task.getExecutionState()));
                return states.equals(Set.of(ExecutionState.RUNNING));
            });
        }

        /** Takes a checkpoint. */
        String checkpoint() throws Exception {
            return cluster.triggerCheckpoint(id).get();
        }

        /** Ends with a savepoint, as if all time had passed if told so. */
        String stop(Path savepoints, boolean drain, SavepointFormatType format) throws Exception {
            String savepoint = cluster.stopWithSavepoint(id, savepoints.toUri().toString(), drain, format)
                    .get();
            awaitEnd();
            return savepoint;
        }

        /** Waits for the end of the job; fails if it failed. */
        void awaitEnd() throws Exception {
            cluster.requestJobResult(id).get().toJobExecutionResult(getClass().getClassLoader());
        }

        private boolean isOver() throws ExecutionException, InterruptedException {
            return cluster.getJobStatus(id).get().isGloballyTerminalState();
        }

        @Override
        public void close() throws Exception {
            if (!isOver()) {
                cluster.cancelJob(id).get();
                cluster.requestJobResult(id).get();
            }
        }
    }
}
