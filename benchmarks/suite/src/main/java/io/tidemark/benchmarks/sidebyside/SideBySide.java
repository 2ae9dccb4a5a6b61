package io.tidemark.benchmarks.sidebyside;

import io.tidemark.benchmarks.BenchmarkInput;
import io.tidemark.benchmarks.JavaCommand;
import io.tidemark.benchmarks.contest.ContestantProcess;
import io.tidemark.benchmarks.contest.Meter;
import io.tidemark.benchmarks.contest.Pass;
import io.tidemark.benchmarks.contestants.ReplayTables;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Lets all entrants run in turns, each in a process of its own that stays: the first rounds warm it up, and a process
 * whose turn it is not does nothing.
 *
 * @param java how to start processes
 * @param input what all read
 * @param threads of each
 * @param work where all write
 * @param progress told of each pass
 */
record SideBySide(JavaCommand java, BenchmarkInput input, int threads, Path work, PrintWriter progress) {

    SideBySideResult measure(List<Entrant> entrants, int warmup, int rounds) throws IOException, SQLException {
        Map<Entrant, ContestantProcess> processes = new EnumMap<>(Entrant.class);
        try {
            for (Entrant entrant : entrants) {
                processes.put(
                        entrant,
                        ContestantProcess.start(entrant.command(java, threads), work.resolve(entrant.key() + ".log")));
            }
            Map<Entrant, List<Pass>> passes = new EnumMap<>(Entrant.class);
            for (int round = 1; round <= warmup; round++) {
                round("warm-up " + round + " of " + warmup, entrants, processes);
            }
            for (int round = 1; round <= rounds; round++) {
                // Nobody always comes behind the same one.
                List<Entrant> turns = new ArrayList<>(entrants);
                Collections.rotate(turns, round);
                round("round " + round + " of " + rounds, turns, processes)
                        .forEach((entrant, pass) -> passes.computeIfAbsent(entrant, none -> new ArrayList<>())
                                .add(pass));
            }
            return new SideBySideResult(input, threads, passes, compare(entrants, "round " + rounds + " of " + rounds));
        } finally {
            for (ContestantProcess process : processes.values()) {
                process.close();
            }
        }
    }

    private Map<Entrant, Pass> round(String name, List<Entrant> turns, Map<Entrant, ContestantProcess> processes)
            throws IOException {
        Map<Entrant, Pass> passes = new EnumMap<>(Entrant.class);
        for (Entrant entrant : turns) {
            Pass pass = processes.get(entrant).run(input.folder(), output(entrant, name));
            requireAll(entrant, pass);
            passes.put(entrant, pass);
            progress.printf(
                    "%s: %s %.1f s, processors %.1f s%n",
                    name, entrant.label(), pass.figure(Meter.SECONDS), pass.figure(Meter.PROCESSOR_SECONDS));
            progress.flush();
        }
        return passes;
    }

    /** Who tells how many events it has read must have read them all. */
    private void requireAll(Entrant entrant, Pass pass) {
        long events = input.events(entrant.kinds());
        double read = pass.figures().getOrDefault(ReplayTables.EVENTS, (double) events);
        if (read != events) {
            throw new IllegalStateException(
                    "There are " + events + " events, but the " + entrant.label() + " read " + (long) read);
        }
    }

    private Path output(Entrant entrant, String round) {
        return work.resolve(entrant.key()).resolve(round.replace(' ', '-'));
    }

    /** Everybody's tables against those of the replay. */
    private Map<Entrant, List<TableComparison.Verdict>> compare(List<Entrant> entrants, String round)
            throws SQLException {
        Map<Entrant, List<TableComparison.Verdict>> verdicts = new EnumMap<>(Entrant.class);
        try (TableComparison comparison = new TableComparison()) {
            for (Entrant entrant : entrants) {
                if (entrant.output() != Entrant.Output.NOTHING && entrant != Entrant.REPLAY) {
                    verdicts.put(
                            entrant,
                            comparison.compare(
                                    Entrant.REPLAY, output(Entrant.REPLAY, round), entrant, output(entrant, round)));
                }
            }
        }
        return verdicts;
    }
}
