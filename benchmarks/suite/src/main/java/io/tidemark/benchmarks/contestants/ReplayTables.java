package io.tidemark.benchmarks.contestants;

import io.tidemark.benchmarks.contest.Contestant;
import io.tidemark.benchmarks.contest.ContestantLoop;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.run.EmbeddedReplay;
import io.tidemark.jobs.run.RunReport;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A replay of the job.
 *
 * @param settings what it is told
 * @param parallelism of every operator
 */
public record ReplayTables(JobSettings settings, int parallelism) implements Contestant {

    /** The figure that tells how many events it has read. */
    public static final String EVENTS = "events";

    /** Serves passes at a parallelism, with rules or without, reading the kinds that follow. */
    public static void main(String[] args) throws Exception {
        Set<EventKind> kinds =
                Arrays.stream(args).skip(2).map(EventKind::valueOf).collect(Collectors.toUnmodifiableSet());
        ContestantLoop.serve(
                new ReplayTables(new JobSettings(kinds, Boolean.parseBoolean(args[1])), Integer.parseInt(args[0])));
    }

    @Override
    public Map<String, Double> run(Path input, Path output) throws Exception {
        RunReport report = new EmbeddedReplay(settings.job(input, output), parallelism).run((records, elapsed) -> {});
        return Map.of(EVENTS, (double) report.kinds().values().stream()
                .mapToLong(RunReport.KindCounts::read)
                .sum());
    }
}
