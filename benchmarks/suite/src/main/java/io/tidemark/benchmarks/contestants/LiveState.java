package io.tidemark.benchmarks.contestants;

import com.sun.management.OperatingSystemMXBean;
import io.tidemark.benchmarks.BenchmarkInput;
import io.tidemark.benchmarks.contest.Contestant;
import io.tidemark.benchmarks.contest.ContestantLoop;
import io.tidemark.benchmarks.contest.Meter;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.operators.CounterNames;
import io.tidemark.jobs.topology.Sinks;
import io.tidemark.jobs.topology.Sources;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.runtime.checkpoint.CompletedCheckpointStats;

/**
 * The live job over files that are there already, with its state at the end. Time counts from the first event that was
 * read to the last, so that the start of a cluster does not.
 *
 * @param settings what it is told
 * @param parallelism of every operator
 * @param backend what Flink calls where the state is kept
 */
public record LiveState(JobSettings settings, int parallelism, String backend) implements Contestant {

    /** How long a checkpoint of everything took, seconds. */
    public static final String CHECKPOINT_SECONDS = "checkpoint_seconds";

    /** How large it is. */
    public static final String STATE_BYTES = "state_bytes";

    /** How much of it is the order ledger's. */
    public static final String LEDGER_BYTES = "ledger_state_bytes";

    /** How much of it is the chargeback locator's. */
    public static final String LOCATOR_BYTES = "locator_state_bytes";

    private static final String LEDGER = "order-ledger";
    private static final String LOCATOR = "chargeback-locator";

    /** No checkpoint is taken but the one at the end. */
    private static final Duration NEVER = Duration.ofDays(1);

    private static final long LOOK_EVERY_MILLIS = 20;

    /** Serves passes at a parallelism, on a state backend. */
    public static void main(String[] args) throws Exception {
        ContestantLoop.serve(new LiveState(
                new JobSettings(EnumSet.allOf(EventKind.class), false), Integer.parseInt(args[0]), args[1]));
    }

    @Override
    public Map<String, Double> run(Path input, Path output) throws Exception {
        JobConfig config = settings.job(input, output).in(Mode.STREAM);
        Path folder = Files.createDirectories(output.resolve("cluster"));
        try (LiveJob job =
                LiveJob.start(config, Sources.of(config), Sinks.files(config), parallelism, backend, folder, NEVER)) {
            await(job, 1);
            long start = System.nanoTime();
            long processor = processorTime();
            await(job, BenchmarkInput.load(input).events(settings.kinds()));
            double seconds = (System.nanoTime() - start) / 1e9;
            double processorSeconds = (processorTime() - processor) / 1e9;
            CompletedCheckpointStats checkpoint = job.checkpoint();
            return Map.of(
                    Meter.SECONDS,
                    seconds,
                    Meter.PROCESSOR_SECONDS,
                    processorSeconds,
                    CHECKPOINT_SECONDS,
                    checkpoint.getEndToEndDuration() / 1e3,
                    STATE_BYTES,
                    (double) checkpoint.getStateSize(),
                    LEDGER_BYTES,
                    (double) job.stateOf(checkpoint, LEDGER),
                    LOCATOR_BYTES,
                    (double) job.stateOf(checkpoint, LOCATOR));
        }
    }

    private static void await(LiveJob job, long read) throws Exception {
        List<String> names =
                Arrays.stream(EventKind.values()).map(CounterNames::read).toList();
        while (job.counted(names) < read) {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
    }

    private static long processorTime() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
