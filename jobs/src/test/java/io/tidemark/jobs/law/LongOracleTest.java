package io.tidemark.jobs.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Example;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.apache.flink.util.FileUtils;

/** A few rounds of the {@link LongOracle}, always the same ones. */
class LongOracleTest {

    private static final int ROUNDS = 3;

    private Path folder = Path.of("");

    @BeforeProperty
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("some-rounds");
    }

    @AfterProperty
    void removeFolder() throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
    }

    @Example
    void someRoundsKeepTheLaw() throws Exception {
        try (LawCluster cluster = LawCluster.start(RoundRun.WAYS)) {
            for (int seed = 1; seed <= ROUNDS; seed++) {
                Round round = Round.of(seed, folder.resolve("generated-" + seed));

                assertThat(new RoundRun(round, cluster, folder.resolve("round-" + seed)).fault())
                        .as("seed %d: %s", seed, round)
                        .isEmpty();
            }
        }
    }
}
