package io.tidemark.jobs.run;

import com.sun.management.OperatingSystemMXBean;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.topology.FinanceTopology;
import io.tidemark.jobs.topology.Sinks;
import io.tidemark.jobs.topology.Sources;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.api.common.BatchShuffleMode;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.metrics.prometheus.LoopbackPrometheusReporter;
import org.apache.flink.metrics.prometheus.LoopbackPrometheusReporterFactory;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Settings of a Flink cluster inside this process, which the job may make because there is no one else to make them.
 */
final class EmbeddedCluster {

    /** How often the cluster tells what it has counted, and so how fresh the progress is. */
    static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private static final Duration HEARTBEAT_TIMEOUT = Duration.ofMinutes(5);

    /**
     * Names the system property that says how much memory outside the heap a thread has to sort in and for RocksDB,
     * such as {@code 512m}.
     */
    private static final String MANAGED_MEMORY = "tidemark.managed-memory";

    /** Names the system property that says how much memory a thread has for what is on its way to another. */
    private static final String NETWORK_MEMORY = "tidemark.network-memory";

    private static final long LEAST_MANAGED_BYTES = 256L << 20;
    private static final long MOST_MANAGED_BYTES = 2L << 30;

    private EmbeddedCluster() {}

    /** What every embedded run shares. */
    static Configuration configuration(int parallelism) {
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(JobManagerOptions.BIND_HOST, "127.0.0.1");
        configuration.set(TaskManagerOptions.BIND_HOST, "127.0.0.1");
        // Whoever reaches the web page of this cluster must not run something else on it.
        configuration.set(WebOptions.SUBMIT_ENABLE, false);
        // A run is ended where it was started.
        configuration.set(WebOptions.CANCEL_ENABLE, false);
        configuration.set(RestGuardFactory.GUARDED, true);
        // Without this, Flink tells browsers that any site's page may read its answers.
        configuration.set(WebOptions.ACCESS_CONTROL_ALLOW_ORIGIN, "http://127.0.0.1");
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, HEARTBEAT);
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, HEARTBEAT_TIMEOUT);
        MemorySize network =
                said(NETWORK_MEMORY, parallelism).orElseGet(() -> MemorySize.ofMebiBytes(64L + 32L * parallelism));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, network);
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, network);
        configuration.set(
                TaskManagerOptions.MANAGED_MEMORY_SIZE,
                said(MANAGED_MEMORY, parallelism).orElseGet(() -> managedMemory(parallelism)));
        return configuration;
    }

    /** As much for all threads as somebody has said that each is to have. */
    private static Optional<MemorySize> said(String property, int parallelism) {
        return Optional.ofNullable(System.getProperty(property))
                .map(each -> MemorySize.parse(each).multiply(parallelism));
    }

    /** Memory outside the heap, to sort in and for RocksDB: a quarter of the machine's, within bounds. */
    private static MemorySize managedMemory(int parallelism) {
        long quarter =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize() / 4;
        long share = Math.max(LEAST_MANAGED_BYTES, Math.min(MOST_MANAGED_BYTES, quarter / parallelism));
        return new MemorySize(share * parallelism);
    }

    /** Settings of a run that keeps its state in the backend for as long as it runs. */
    static Configuration streamConfiguration(int parallelism, StateBackend backend) {
        Configuration configuration = configuration(parallelism);
        configuration.set(StateBackendOptions.STATE_BACKEND, backend.option());
        return configuration;
    }

    /** Has the metrics of a run served in the format of Prometheus, on this machine and for it alone. */
    static void serveMetrics(Configuration configuration, int port) {
        Configuration reporter = MetricOptions.forReporter(configuration, "prometheus");
        reporter.set(MetricOptions.REPORTER_FACTORY_CLASS, LoopbackPrometheusReporterFactory.class.getName());
        reporter.setString(LoopbackPrometheusReporter.PORT, String.valueOf(port));
    }

    /** Settings of a run over input that ends: sorted by key instead of kept in state, all stages at once. */
    static Configuration batchConfiguration(int parallelism) {
        Configuration configuration = configuration(parallelism);
        configuration.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.BATCH);
        configuration.set(ExecutionOptions.BATCH_SHUFFLE_MODE, BatchShuffleMode.ALL_EXCHANGES_PIPELINED);
        configuration.set(JobManagerOptions.SCHEDULER, JobManagerOptions.SchedulerType.Default);
        return configuration;
    }

    /** An environment with the job's graph in it, from these sources into these sinks. */
    static StreamExecutionEnvironment environment(
            JobConfig config, Sources sources, Sinks sinks, int parallelism, Configuration configuration) {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        FinanceTopology.build(env, sources, sinks, config);
        return env;
    }
}
