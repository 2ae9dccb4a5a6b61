package io.tidemark.jobs.law;

import static org.awaitility.Awaitility.await;

import io.tidemark.events.EventKind;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.operators.CounterNames;
import io.tidemark.jobs.topology.FinanceTopology;
import io.tidemark.jobs.topology.Sinks;
import io.tidemark.jobs.topology.Sources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.OptionalFailure;
import org.apache.flink.util.SerializedValue;

/**
 * The job running live, at parallelism 2 on a cluster of two task managers that can be killed one by one. It takes
 * checkpoints when told to, so that a test decides what a kill destroys, or also by itself.
 */
final class LiveRun implements AutoCloseable {

    private static final int PARALLELISM = 2;
    private static final int NETWORK_MEBIBYTES = 16;

    private final Path checkpoints;
    private final MiniCluster cluster;
    private final JobID job;
    private int kills;

    private LiveRun(Path checkpoints, MiniCluster cluster, JobID job) {
        this.checkpoints = checkpoints;
        this.cluster = cluster;
        this.job = job;
    }

    /** Starts the job, which takes no checkpoint by itself; its checkpoints go to the folder. */
    static LiveRun start(JobConfig config, Path checkpoints) throws Exception {
        return start(config, checkpoints, Duration.ofDays(1));
    }

    /** Starts the job, which takes a checkpoint so often; its checkpoints go to the folder. */
    static LiveRun start(JobConfig config, Path checkpoints, Duration interval) throws Exception {
        Configuration settings = settings(checkpoints, interval);
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(PARALLELISM)
                .setNumSlotsPerTaskManager(1)
                .withRandomPorts()
                .build());
        cluster.start();
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.setParallelism(PARALLELISM);
        FinanceTopology.build(env, Sources.of(config), Sinks.of(config), config);
        JobID job = cluster.submitJob(env.getStreamGraph().getJobGraph()).get().getJobID();
        return new LiveRun(checkpoints, cluster, job);
    }

    private static Configuration settings(Path checkpoints, Duration interval) {
        Configuration settings = new Configuration();
        SmallPages.set(settings, NETWORK_MEBIBYTES);
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(32));
        settings.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(200));
        settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval);
        settings.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1_000);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        return settings;
    }

    /** Takes a checkpoint: what was published before it can be seen after it. */
    void checkpoint() throws Exception {
        cluster.triggerCheckpoint(job).get();
    }

    /** Waits until a checkpoint holds what the run has done up to now, or since it was killed. */
    void awaitCheckpoint(Duration patience) {
        await().atMost(patience).ignoreExceptions().until(() -> {
            checkpoint();
            return true;
        });
    }

    /** How many records were read since the job was started or last restored. */
    long recordsRead() throws Exception {
        Map<String, SerializedValue<OptionalFailure<Object>>> counts =
                cluster.getExecutionGraph(job).get().getAccumulatorsSerialized();
        long records = 0;
        for (EventKind kind : EventKind.values()) {
            SerializedValue<OptionalFailure<Object>> count = counts.get(CounterNames.read(kind));
            if (count != null) {
                records += (Long)
                        count.deserializeValue(getClass().getClassLoader()).get();
            }
        }
        return records;
    }

    /** Kills a task manager with everything in its memory, and has another one take its place. */
    void kill() throws Exception {
        cluster.terminateTaskManager(kills).get();
        cluster.startTaskManager();
        kills++;
    }

    /** The checkpoint that the job was last restored from. */
    OptionalLong restoredCheckpoint() throws Exception {
        return Optional.ofNullable(cluster.getExecutionGraph(job)
                        .get()
                        .getCheckpointStatsSnapshot()
                        .getLatestRestoredCheckpoint())
                .map(restored -> OptionalLong.of(restored.getCheckpointId()))
                .orElse(OptionalLong.empty());
    }

    /** How often the job was restored from a checkpoint. */
    long restores() throws Exception {
        return cluster.getExecutionGraph(job)
                .get()
                .getCheckpointStatsSnapshot()
                .getCounts()
                .getNumberOfRestoredCheckpoints();
    }

    /** Whether the job still runs or is on its way back. */
    boolean isAlive() throws Exception {
        return !cluster.getJobStatus(job).get().isGloballyTerminalState();
    }

    /** Ends the job as if all time had passed. */
    void drain() throws Exception {
        String savepoints = checkpoints.resolveSibling("savepoints").toUri().toString();
        cluster.stopWithSavepoint(job, savepoints, true, SavepointFormatType.CANONICAL)
                .get();
        cluster.requestJobResult(job).get().toJobExecutionResult(getClass().getClassLoader());
    }

    @Override
    public void close() {
        cluster.closeAsync().join();
    }
}
