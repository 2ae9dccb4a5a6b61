package io.tidemark.jobs.cli;

import com.sun.management.OperatingSystemMXBean;
import io.tidemark.jobs.cli.BareLoop.Timed;
import io.tidemark.jobs.cli.BenchResult.Measurement;
import io.tidemark.jobs.config.InputLimits;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.ReplayConfig;
import io.tidemark.jobs.config.RulesConfig;
import io.tidemark.jobs.files.Location;
import io.tidemark.jobs.run.RunId;
import io.tidemark.jobs.run.RunReport;
import io.tidemark.jobs.run.StateBackend;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Measures one variant at a time.
 *
 * @param runs who runs the job
 * @param work where each run writes to a folder of its own
 * @param parallelism threads of the loop, parallelism of the job
 * @param progress told about once a second how far a run is
 */
record Bench(Runs runs, Path work, int parallelism, BiConsumer<Long, Duration> progress) {

    private static final ZoneId ZONE = ZoneId.of("UTC");

    /** Runs the variant once, and takes its time and that of the processors, which this process alone must use. */
    Measurement measure(BenchVariant variant, BenchInput input) throws Exception {
        JobConfig job = job(variant, input);
        long before = processorTime();
        Timed timed = run(variant, job);
        return new Measurement(timed.records(), timed.duration(), Duration.ofNanos(processorTime() - before));
    }

    private Timed run(BenchVariant variant, JobConfig job) throws Exception {
        if (variant == BenchVariant.BARE_LOOP) {
            return new BareLoop(job, parallelism).run();
        }
        Optional<StateBackend> backend = variant.backend();
        RunReport report = backend.isPresent()
                ? runs.live(job, backend.get(), parallelism, progress)
                : runs.replay(job, parallelism, progress);
        long records = report.kinds().values().stream()
                .mapToLong(RunReport.KindCounts::read)
                .sum();
        return new Timed(records, report.duration());
    }

    private JobConfig job(BenchVariant variant, BenchInput input) {
        String runId = RunId.next();
        OutputFolder folder = new OutputFolder(Location.of(work.resolve(variant.key() + "-" + runId)));
        RulesConfig rules = RulesConfig.standard();
        return new ReplayConfig(
                        input.paths(),
                        folder.sinks(),
                        Optional.empty(),
                        ZONE,
                        ZONE,
                        variant.hasRules() ? rules : rules.withoutRules(),
                        folder.alerts().toString(),
                        InputLimits.usual(),
                        runId)
                .job();
    }

    private static long processorTime() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
