package io.tidemark.jobs.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.apache.flink.util.FileUtils;

/** The worst of events give the same alerts live and in a replay. */
class TroubledTradeTest {

    private static final Duration DISORDER = Duration.ofHours(2);

    private Path folder = Path.of("");

    @BeforeTry
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("troubled-trade");
    }

    @AfterTry
    void removeFolder() throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
    }

    @Property(tries = 2, shrinking = ShrinkingMode.OFF)
    void liveAndReplayAgree(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int parallelism) throws Exception {
        Random random = new Random(seed);
        Arrivals arrivals = TroubledTrade.of(random);

        SentAlerts replayed =
                new AlertRun(folder.resolve("replay"), DISORDER).replay(arrivals.shuffled(random), parallelism);
        SentAlerts live = new AlertRun(folder.resolve("live"), DISORDER)
                .live(arrivals.disordered(DISORDER, random), 5 - parallelism, "hashmap");

        assertThat(replayed.messages()).hasSizeGreaterThan(50);
        assertThat(live.differences(replayed)).isEmpty();
    }
}
