package io.tidemark.faults.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Set<Fault> ALL = EnumSet.allOf(Fault.class);

    @Test
    void theSameSeedGivesTheSameFaults() {
        assertThat(Schedule.random(7, ALL, 50)).isEqualTo(Schedule.random(7, ALL, 50));
        assertThat(Schedule.random(7, ALL, 50)).isNotEqualTo(Schedule.random(8, ALL, 50));
    }

    @Test
    void eachKindComesBeforeOneComesAgain() {
        Schedule schedule = Schedule.random(7, ALL, Fault.values().length);

        assertThat(schedule.steps().stream().map(Step::fault).collect(Collectors.toSet()))
                .isEqualTo(ALL);
    }

    @Test
    void onlyKillsComeOnTopOfSomethingElse() {
        Schedule schedule = Schedule.random(7, ALL, 500);

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
