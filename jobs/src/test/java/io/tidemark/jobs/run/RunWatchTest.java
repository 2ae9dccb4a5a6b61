package io.tidemark.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.run.RunWatch.Failure;
import io.tidemark.jobs.run.RunWatch.Look;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told of a live run that fails and goes on. */
class RunWatchTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final List<String> told = new ArrayList<>();
    private final RunWatch watch = new RunWatch(new RunObserver() {
        @Override
        public void failed(Throwable reason) {
            told.add("failed: " + reason.getMessage());
        }

        @Override
        public void goesOn(Duration after) {
            told.add("goes on after " + after.toSeconds());
        }
    });

    @Test
    void nothingIsToldOfARunThatGoesWell() {
        look(1, 0);
        look(2, 1);

        assertThat(told).isEmpty();
    }

    @Test
    void eachFailureIsToldOnceAndTheFirstCheckpointSinceTheLastFailureEndsIt() {
        look(9, 5);
        look(11, 5, 10, "no answer");
        look(12, 5, 10, "no answer");
        look(14, 6, 13, "no answer");
        look(15, 6, 15, "no bucket");
        look(16, 6, 15, "no bucket");
        look(17, 7, 15, "no bucket");
        look(18, 8, 15, "no bucket");

        assertThat(told)
                .containsExactly("failed: no answer", "failed: no answer", "failed: no bucket", "goes on after 7");
    }

    @Test
    void aRunMayFailAgain() {
        look(2, 1, 1, "no answer");
        look(3, 2, 1, "no answer");
        look(5, 2, 4, "no answer");
        look(9, 3, 4, "no answer");

        assertThat(told)
                .containsExactly("failed: no answer", "goes on after 2", "failed: no answer", "goes on after 5");
    }

    private void look(int second, int checkpoints) {
        watch.look(new Look(Optional.empty(), checkpoints), START.plusSeconds(second));
    }

    private void look(int second, int checkpoints, int failedAt, String reason) {
        Failure failure = new Failure(START.plusSeconds(failedAt), new IOException(reason));
        watch.look(new Look(Optional.of(failure), checkpoints), START.plusSeconds(second));
    }
}
