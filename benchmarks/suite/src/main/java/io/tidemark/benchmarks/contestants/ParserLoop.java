package io.tidemark.benchmarks.contestants;

import io.tidemark.benchmarks.contest.Contestant;
import io.tidemark.benchmarks.contest.ContestantLoop;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.cli.BareLoop;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;

/**
 * Reads and validates every event with the job's own readers and does nothing else: the limit.
 *
 * @param settings what is read
 * @param threads how many
 */
public record ParserLoop(JobSettings settings, int threads) implements Contestant {

    /** Serves passes with so many threads. */
    public static void main(String[] args) throws Exception {
        ContestantLoop.serve(
                new ParserLoop(new JobSettings(EnumSet.allOf(EventKind.class), false), Integer.parseInt(args[0])));
    }

    @Override
    public Map<String, Double> run(Path input, Path output) throws Exception {
        return Map.of(ReplayTables.EVENTS, (double)
                new BareLoop(settings.job(input, output), threads).run().records());
    }
}
