package io.tidemark.jobs.run;

import io.tidemark.events.EventKind;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.operators.CounterNames;
import io.tidemark.jobs.topology.Sinks;
import io.tidemark.jobs.topology.Sources;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;

/** Runs the finance job over input that ends, on a Flink cluster inside this process. */
public final class EmbeddedReplay {

    private final JobConfig config;
    private final int parallelism;
    private final Configuration configuration;

    /** A replay as configured; parallelism is the number of parallel instances of each operator. */
    public EmbeddedReplay(JobConfig config, int parallelism) {
        this(config, parallelism, EmbeddedCluster.batchConfiguration(parallelism));
    }

    private EmbeddedReplay(JobConfig config, int parallelism, Configuration configuration) {
        this.config = config;
        this.parallelism = parallelism;
        this.configuration = configuration;
    }

    /**
     * A run of the live job over files that are there already, which ends with them: to measure what a live job costs.
     * It takes no checkpoints.
     */
    public static EmbeddedReplay asLive(JobConfig config, int parallelism, StateBackend backend) {
        return new EmbeddedReplay(
                config.in(Mode.STREAM), parallelism, EmbeddedCluster.streamConfiguration(parallelism, backend));
    }

    /**
     * Runs to the end.
     *
     * @param progress told about once a second how many records were read so far and how long it has taken
     * @throws Exception when the run fails; the tables then hold only what was committed before
     */
    public RunReport run(BiConsumer<Long, Duration> progress) throws Exception {
        Instant start = Instant.now();
        JobClient client = EmbeddedCluster.environment(
                        config, Sources.filesToTheirEnd(config), Sinks.files(config), parallelism, configuration)
                .executeAsync("tidemark-replay");
        CompletableFuture<JobExecutionResult> result = client.getJobExecutionResult();
        while (true) {
            try {
                Map<String, Object> counts = result.get(EmbeddedCluster.HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS)
                        .getAllAccumulatorResults();
                return RunReports.of(counts, Duration.between(start, Instant.now()));
            } catch (TimeoutException stillRunning) {
                progress.accept(recordsRead(client), Duration.between(start, Instant.now()));
            }
        }
    }

    static long recordsRead(JobClient client) throws InterruptedException {
        try {
            Map<String, Object> counts = client.getAccumulators().get();
            long records = 0;
            for (EventKind kind : EventKind.values()) {
                records += (Long) counts.getOrDefault(CounterNames.read(kind), 0L);
            }
            return records;
        } catch (ExecutionException | IllegalStateException notToBeHadNow) {
            // A job that has just ended takes its cluster with it, which then says that it does not run.
            return 0;
        }
    }
}
