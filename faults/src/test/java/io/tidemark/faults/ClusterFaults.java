package io.tidemark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.faults.schedule.Fault;
import io.tidemark.faults.schedule.Schedule;
import io.tidemark.faults.trial.Journal;
import io.tidemark.faults.trial.Recovery;
import io.tidemark.faults.trial.Round;
import io.tidemark.faults.trial.RoundReport;
import io.tidemark.faults.trial.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rounds of random faults over live load, on a cluster of separate processes and servers that speak like those of AWS.
 * It is run on demand, for as long as one likes; the seed and the faults of a round that fails are printed.
 */
class ClusterFaults {

    private static final long SEED =
            Long.getLong("tidemark.faults.seed", ThreadLocalRandom.current().nextInt(1, 1_000_000_000));
    private static final int ROUNDS = Integer.getInteger("tidemark.faults.rounds", 3);
    private static final Set<Fault> KINDS = Optional.ofNullable(System.getProperty("tidemark.faults.kinds"))
            .map(Fault::named)
            .orElseGet(Fault::survivedExactly);
    private static final int PER_ROUND = Integer.getInteger("tidemark.faults.per-round", KINDS.size());
    private static final int RATE = Integer.getInteger("tidemark.faults.rate", 60);
    private static final int TASK_MANAGERS = Integer.getInteger("tidemark.faults.task-managers", 2);

    private final Journal journal = new Journal(System.out);

    @Test
    void rounds(@TempDir Path folder) throws Exception {
        List<RoundReport> reports = new ArrayList<>();
        try (Site site = Site.setUp(folder, TASK_MANAGERS, SEED)) {
            journal.say("the cluster is there");
            requireWhatTheyNeed(site);
            for (int i = 0; i < ROUNDS; i++) {
                Schedule schedule = Schedule.random(SEED + i, KINDS, PER_ROUND);
                journal.say("round " + (i + 1) + " of " + ROUNDS + ", " + schedule);
                Round round = Round.of(site, schedule, RATE, journal);
                RoundReport report = play(round, schedule);
                reports.add(report);
                if (report.verdict().holds()) {
                    round.clear();
                }
                tell(reports);
            }
        }
        List<String> complaints = reports.stream()
                .filter(report -> !report.verdict().holds())
                .map(Round::complaint)
                .toList();
        assertThat(complaints).isEmpty();
        assertThat(reports).allSatisfy(report -> assertThat(report.underLoad())
                .as("faults that came under load")
                .isEqualTo(report.schedule().steps().size()));
    }

    private static void requireWhatTheyNeed(Site site) {
        assertThat(site.hasSmallDisk() || !KINDS.contains(Fault.FULL_DISK))
                .as("FULL_DISK needs the right to mount a disk (mount -t tmpfs); run this as a user who has it, or name"
                        + " the other kinds in tidemark.faults.kinds")
                .isTrue();
    }

    private static RoundReport play(Round round, Schedule schedule) {
        try {
            return round.play();
        } catch (Exception failed) {
            throw new AssertionError("a round broke off, " + schedule, failed);
        }
    }

    private void tell(List<RoundReport> reports) {
        List<Recovery> recoveries =
                reports.stream().flatMap(report -> report.recoveries().stream()).toList();
        List<Fault> faults = reports.stream()
                .flatMap(report -> report.schedule().steps().stream())
                .map(step -> step.fault())
                .toList();
        journal.say(reports.size() + " rounds, "
                + reports.stream().mapToLong(RoundReport::events).sum() + " events, " + faults.size() + " faults, "
                + faults.stream().filter(Fault::isKill).count() + " kills; "
                + reports.stream()
                        .mapToInt(report -> report.verdict().lost().size())
                        .sum() + " lost, "
                + reports.stream()
                        .mapToInt(report -> report.verdict().doubled().size())
                        .sum() + " doubled");
        for (Fault fault : KINDS) {
            tell(
                    fault.name(),
                    recoveries.stream().filter(one -> one.fault() == fault).toList());
        }
        tell(
                "all kills",
                recoveries.stream().filter(one -> one.fault().isKill()).toList());
    }

    private void tell(String what, List<Recovery> recoveries) {
        if (!recoveries.isEmpty()) {
            List<Duration> sorted =
                    recoveries.stream().map(Recovery::took).sorted().toList();
            journal.say("recovery from " + what + ": " + sorted.size() + ", p50 " + percentile(sorted, 50) + " ms, p99 "
                    + percentile(sorted, 99) + " ms, longest " + percentile(sorted, 100) + " ms");
        }
    }

    /** By nearest rank. */
    private static long percentile(List<Duration> sorted, int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(rank - 1).toMillis();
    }
}
