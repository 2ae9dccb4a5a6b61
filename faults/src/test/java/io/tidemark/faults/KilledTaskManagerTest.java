package io.tidemark.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.faults.schedule.Fault;
import io.tidemark.faults.schedule.Schedule;
import io.tidemark.faults.schedule.Step;
import io.tidemark.faults.trial.Journal;
import io.tidemark.faults.trial.Round;
import io.tidemark.faults.trial.RoundReport;
import io.tidemark.faults.trial.RoundSize;
import io.tidemark.faults.trial.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shortest of the {@link ClusterFaults}: one kill of a process on a real cluster, under load. */
@Timeout(300)
class KilledTaskManagerTest {

    private static final long SEED = 20_261_129;

    /**
     * At so few events a second some are still to come when the job has got over the kill, however busy the machine is.
     */
    private static final RoundSize SMALL = RoundSize.of(30, 60, 20);

    @Test
    void aKilledTaskManagerLosesNothingAndDoublesNothing(@TempDir Path folder) throws Exception {
        Step kill = new Step(Fault.KILL_TASK_MANAGER, Duration.ofSeconds(1), Duration.ZERO, 0, false);
        Schedule schedule = new Schedule(SEED, List.of(kill));
        Journal journal = new Journal(System.out);
        try (Site site = Site.setUp(folder, 2, SEED)) {
            RoundReport report = new Round(site, schedule, SMALL, journal).play();

            assertThat(report.verdict().holds()).as(Round.complaint(report)).isTrue();
            assertThat(report.verdict().rows()).isPositive();
            assertThat(report.verdict().alerts()).isPositive();
            assertThat(report.verdict().rejected()).isPositive();
            assertThat(report.underLoad()).isEqualTo(1);
        }
    }
}
