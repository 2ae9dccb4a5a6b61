package io.tidemark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.faults.schedule.Fault;
import io.tidemark.faults.schedule.Schedule;
import io.tidemark.faults.soak.Series;
import io.tidemark.faults.soak.SoakNotes;
import io.tidemark.faults.soak.Watch;
import io.tidemark.faults.trial.Journal;
import io.tidemark.faults.trial.Round;
import io.tidemark.faults.trial.RoundReport;
import io.tidemark.faults.trial.RoundSize;
import io.tidemark.faults.trial.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One long round with a fault now and then, during which one task manager and the job manager are left alone: what they
 * use must not grow, if it lasts long enough to tell. It is run on demand; the numbers and a plot are left in a folder.
 */
class ClusterSoak {

    private static final long SEED = Long.getLong("tidemark.soak.seed", 20_261_129);
    private static final int MINUTES = Integer.getInteger("tidemark.soak.minutes", 60);
    private static final int RATE = Integer.getInteger("tidemark.soak.rate", 100);
    private static final Duration EVERY = Duration.ofSeconds(Integer.getInteger("tidemark.soak.fault-every", 60));
    private static final Path NOTES = Path.of(System.getProperty("tidemark.soak.notes", "target/soak"));
    private static final Set<Fault> KINDS = EnumSet.complementOf(
            EnumSet.of(Fault.KILL_JOB_MANAGER, Fault.FREEZE_TASK_MANAGER, Fault.CORRUPT_CHECKPOINT, Fault.FULL_DISK));

    /** A fault lasts, and the job gets over it, for as long at most, as a rule. */
    private static final Duration OF_A_FAULT = Duration.ofSeconds(15);

    /** A quarter of that passes until the job forgets as much as it learns. */
    private static final int MINUTES_TO_JUDGE = 60;

    private final Journal journal = new Journal(System.out);

    @Test
    void nothingGrows(@TempDir Path folder) throws Exception {
        Duration length = Duration.ofMinutes(MINUTES);
        int faults = (int) length.dividedBy(EVERY.plus(OF_A_FAULT));
        Schedule schedule = Schedule.steady(SEED, KINDS, faults, EVERY);
        RoundReport report;
        List<Series> seen;
        try (Site site = Site.setUpForLong(folder, SEED)) {
            Round round = new Round(site, schedule, RoundSize.soak(length, RATE), journal);
            Instant start = Instant.now();
            try (Watch watch = new Watch(site.cluster(), round::job, round::isSteady)) {
                report = round.play();
                seen = watch.series();
            }
            new SoakNotes(NOTES)
                    .write(
                            seen,
                            round.struck().stream()
                                    .map(at -> Duration.between(start, at).toMillis() / 1000.0)
                                    .toList());
        }
        seen.forEach(series -> journal.say(series.told()));
        assertThat(report.verdict().holds()).as(Round.complaint(report)).isTrue();
        if (MINUTES < MINUTES_TO_JUDGE) {
            journal.say("too short to tell what grows; it is told from " + MINUTES_TO_JUDGE + " minutes on");
            return;
        }
        assertThat(seen).allSatisfy(series -> assertThat(series.trend())
                .as(series.told())
                .hasValueSatisfying(trend -> assertThat(trend.flat()).isTrue()));
    }
}
