package io.tidemark.benchmarks.contestants;

import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.topology.FinanceTopology;
import io.tidemark.jobs.topology.Sinks;
import io.tidemark.jobs.topology.Sources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.runtime.checkpoint.AbstractCheckpointStats;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.runtime.executiongraph.AccessExecutionJobVertex;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.OptionalFailure;
import org.apache.flink.util.SerializedValue;

/**
 * The live job on a cluster of its own inside this process, which tells how far it is and takes checkpoints when told.
 */
final class LiveJob implements AutoCloseable {

    /** How often the cluster tells what it has counted. */
    private static final Duration HEARTBEAT = Duration.ofMillis(100);

    private static final MemorySize MANAGED = MemorySize.ofMebiBytes(2048);

    private final MiniCluster cluster;
    private final JobID job;

    private LiveJob(MiniCluster cluster, JobID job) {
        this.cluster = cluster;
        this.job = job;
    }

    /**
     * Starts the job.
     *
     * @param backend what Flink calls where the state is kept
     * @param folder for checkpoints and what the cluster keeps
     * @param checkpoints how often one is taken
     */
    static LiveJob start(
            JobConfig config,
            Sources sources,
            Sinks sinks,
            int parallelism,
            String backend,
            Path folder,
            Duration checkpoints)
            throws Exception {
        Configuration configuration = configuration(parallelism, backend, folder);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpoints);
        StreamExecutionEnvironment env = new StreamExecutionEnvironment(configuration);
        env.setParallelism(parallelism);
        FinanceTopology.build(env, sources, sinks, config);
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(parallelism)
                .build());
        cluster.start();
        return new LiveJob(
                cluster, cluster.submitJob(env.getStreamGraph()).get().getJobID());
    }

    private static Configuration configuration(int parallelism, String backend, Path folder) {
        Configuration configuration = new Configuration();
        configuration.set(StateBackendOptions.STATE_BACKEND, backend);
        configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        configuration.set(CoreOptions.TMP_DIRS, folder.toString());
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, HEARTBEAT);
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, Duration.ofMinutes(5));
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED);
        MemorySize network = MemorySize.ofMebiBytes(64L + 32L * parallelism);
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, network);
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, network);
        configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.BIND_PORT, "0");
        return configuration;
    }

    /**
     * What the job has counted under the names.
     *
     * @throws IllegalStateException when the job has ended
     */
    long counted(Iterable<String> names) throws Exception {
        AccessExecutionGraph graph = cluster.getExecutionGraph(job).get();
        if (graph.getState().isTerminalState() || graph.getFailureInfo() != null) {
            throw new IllegalStateException("The job is " + graph.getState()
                    + (graph.getFailureInfo() == null
                            ? ""
                            : ": " + graph.getFailureInfo().getExceptionAsString()));
        }
        Map<String, SerializedValue<OptionalFailure<Object>>> counts = graph.getAccumulatorsSerialized();
        long sum = 0;
        for (String name : names) {
            if (counts.containsKey(name)) {
                sum += (Long) counts.get(name)
                        .deserializeValue(LiveJob.class.getClassLoader())
                        .getUnchecked();
            }
        }
        return sum;
    }

    /** Waits until the input has ended and everything is written. */
    void awaitEnd() throws Exception {
        JobResult result = cluster.requestJobResult(job).get();
        result.toJobExecutionResult(LiveJob.class.getClassLoader());
    }

    /** Takes a checkpoint of everything and tells how it went. */
    CompletedCheckpointStats checkpoint() throws ExecutionException, InterruptedException {
        cluster.triggerCheckpoint(job, CheckpointType.FULL).get();
        return cluster.getExecutionGraph(job)
                .get()
                .getCheckpointStatsSnapshot()
                .getHistory()
                .getLatestCompletedCheckpoint();
    }

    /** How much of a checkpoint belongs to the operators that are chained behind the one of that name. */
    long stateOf(AbstractCheckpointStats checkpoint, String operator) throws ExecutionException, InterruptedException {
        long bytes = 0;
        for (AccessExecutionJobVertex vertex :
                cluster.getExecutionGraph(job).get().getVerticesTopologically()) {
            if (vertex.getName().startsWith(operator)) {
                bytes += checkpoint.getTaskStateStats(vertex.getJobVertexId()).getStateSize();
            }
        }
        return bytes;
    }

    @Override
    public void close() throws Exception {
        if (!cluster.getJobStatus(job).get().isTerminalState()) {
            cluster.cancelJob(job).get();
        }
        cluster.closeAsync().get(1, TimeUnit.MINUTES);
    }
}
