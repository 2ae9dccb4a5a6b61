package io.tidemark.connectors.kinesis;

import io.tidemark.connectors.kinesis.record.KinesisRecord;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** A cluster in this process that runs jobs of a source and one function in its chain. */
final class SourceCluster implements AutoCloseable {

    private static final int SLOTS = 4;
    private static final MemorySize NETWORK_MEMORY = MemorySize.ofMebiBytes(32);

    private final Configuration settings = new Configuration();
    private final Path folder;
    private final MiniCluster cluster;

    /** @param folder for savepoints */
    SourceCluster(Path folder) throws Exception {
        this.folder = folder;
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK_MEMORY);
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK_MEMORY);
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(16));
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(100));
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 100);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(20));
        cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(SLOTS)
                .withRandomPorts()
                .build());
        cluster.start();
    }

    JobID start(KinesisSource source, MapFunction<KinesisRecord, Integer> function, int parallelism) throws Exception {
        return start(source, WatermarkStrategy.noWatermarks(), function, parallelism);
    }

    JobID start(
            KinesisSource source,
            WatermarkStrategy<KinesisRecord> eventTime,
            MapFunction<KinesisRecord, Integer> function,
            int parallelism)
            throws Exception {
        return submit(graph(source, eventTime, function, parallelism));
    }

    JobID restore(String savepoint, KinesisSource source, MapFunction<KinesisRecord, Integer> function, int parallelism)
            throws Exception {
        JobGraph graph = graph(source, WatermarkStrategy.noWatermarks(), function, parallelism);
        graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint));
        return submit(graph);
    }

    /** Stops the job; returns the savepoint. */
    String stop(JobID job) throws Exception {
        return cluster.stopWithSavepoint(job, folder.toUri().toString(), false, SavepointFormatType.CANONICAL)
                .get();
    }

    void cancel(JobID job) throws Exception {
        cluster.cancelJob(job).get();
        cluster.requestJobResult(job).get();
    }

    /** Waits until the job has ended by itself. */
    void awaitEnd(JobID job) throws Exception {
        cluster.requestJobResult(job).get().toJobExecutionResult(getClass().getClassLoader());
    }

    @Override
    public void close() {
        cluster.closeAsync().join();
    }

    private JobID submit(JobGraph graph) throws Exception {
        return cluster.submitJob(graph).get().getJobID();
    }

    private JobGraph graph(
            KinesisSource source,
            WatermarkStrategy<KinesisRecord> eventTime,
            MapFunction<KinesisRecord, Integer> function,
            int parallelism) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.setParallelism(parallelism);
        env.fromSource(source, eventTime, "source")
                .uid("source")
                .map(function)
                .uid("function")
                .sinkTo(new DiscardingSink<>())
                .uid("sink");
        return env.getStreamGraph().getJobGraph();
    }
}
