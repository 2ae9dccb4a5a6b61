package io.tidemark.jobs.law;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.testdata.Generator;
import io.tidemark.testdata.GeneratorOptions;
import io.tidemark.testdata.GeneratorProgress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A generated month with labelled fraud gives the same alerts, whatever way its events take to them. */
class AlertLawTest {

    private static final Duration DISORDER = Duration.ofHours(6);

    @TempDir
    static Path shared;

    private static Arrivals month;
    private static SentAlerts expected;

    @TempDir
    Path folder;

    @BeforeAll
    static void replayTheMonth() throws Exception {
        GeneratorOptions options =
                GeneratorOptions.of(30, 150, 11, shared.resolve("month")).withFirstDay(LocalDate.of(2024, 2, 15));
        Generator.generate(options, GeneratorProgress.none());
        month = Arrivals.generated(options.output());
        expected = new AlertRun(shared.resolve("run"), DISORDER).replay(month, 1);
        assertThat(expected.messages()).hasSizeGreaterThan(30);
    }

    @Test
    void everyLabelIsFoundAndNothingElseIs() throws Exception {
        List<MonthLabel> labels = MonthLabel.in(shared.resolve("month/labels.jsonl"));

        assertThat(labels).extracting(MonthLabel::rule).hasSizeGreaterThan(20);
        assertThat(labels).allMatch(label -> expected.messages().stream().anyMatch(label::isFoundBy));
        assertThat(expected.messages()).allMatch(message -> labels.stream().anyMatch(label -> label.allows(message)));
    }

    @ParameterizedTest
    @CsvSource({"2", "4"})
    void aReplayIsTheSameInAnyOrder(int parallelism) throws Exception {
        AlertRun run = new AlertRun(folder, DISORDER);

        assertThat(run.replay(month.shuffled(new Random(parallelism)), parallelism)
                        .differences(expected))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, hashmap", "2, rocksdb", "4, hashmap"})
    void aLiveRunIsTheSameWithinTheBoundOnDisorder(int parallelism, String backend) throws Exception {
        AlertRun run = new AlertRun(folder, DISORDER);

        assertThat(run.live(month.disordered(DISORDER, new Random(parallelism)), parallelism, backend)
                        .differences(expected))
                .isEmpty();
    }

    @Test
    void aLiveRunThatFailsInTheMiddleIsTheSame() throws Exception {
        AlertRun run = new AlertRun(folder, DISORDER);

        assertThat(run.failing(month.disordered(DISORDER, new Random(3)), 1_200, 2, "rocksdb")
                        .differences(expected))
                .isEmpty();
    }
}
