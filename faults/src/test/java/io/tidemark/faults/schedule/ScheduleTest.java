package io.tidemark.faults.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void theSameSeedGivesTheSameFaults() {
        assertThat(Schedule.random(7, Fault.all(), 50)).isEqualTo(Schedule.random(7, Fault.all(), 50));
        assertThat(Schedule.random(7, Fault.all(), 50)).isNotEqualTo(Schedule.random(8, Fault.all(), 50));
    }

    @Test
    void eachKindComesBeforeOneComesAgain() {
        Schedule schedule = Schedule.random(7, Fault.all(), Fault.values().length);

        assertThat(schedule.steps().stream().map(Step::fault).collect(Collectors.toSet()))
                .isEqualTo(Fault.all());
    }

    @Test
    void onlyKillsComeOnTopOfSomethingElse() {
        Schedule schedule = Schedule.random(7, Fault.all(), 500);

        assertThat(schedule.steps().stream().filter(Step::onTop).map(Step::fault))
                .isNotEmpty()
                .allMatch(Fault::isKill);
        assertThat(schedule.steps().get(0).onTop()).isFalse();
    }

    @Test
    void kindsCanBeNamed() {
        assertThat(Fault.named("s3_down, KILL_JOB_MANAGER"))
                .containsExactlyInAnyOrder(Fault.S3_DOWN, Fault.KILL_JOB_MANAGER);
    }
}
