package io.tidemark.jobs.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.apache.flink.util.FileUtils;

/** The law: the job's tables are a function of the set of events, and the oracle's function. */
class OneAnswerTest {

    private Path folder = Path.of("");

    @BeforeTry
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("one-answer");
    }

    @AfterTry
    void removeFolder() throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
    }

    @Property(tries = 5)
    void theJobAgreesWithTheOracle(@ForAll("scenarios") Scenario scenario, @ForAll("deliveries") Delivery delivery)
            throws Exception {
        Replay.of(scenario, delivery, folder.resolve("run")).keepsTheLaw();
    }

    @Property(tries = 2)
    void theWayOfDeliveryMakesNoDifference(
            @ForAll("scenarios") Scenario scenario,
            @ForAll("deliveries") Delivery one,
            @ForAll("deliveries") Delivery other)
            throws Exception {
        Replay first = Replay.of(scenario, one, folder.resolve("one"));
        Replay second = Replay.of(scenario, other, folder.resolve("other"));
        assertThat(CuratedTables.differences(first.tables(), second.tables())).isEmpty();
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        return EventSets.scenarios();
    }

    @Provide
    Arbitrary<Delivery> deliveries() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.of(Delivery.Format.class),
                        Arbitraries.of(false, false, true),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.longs())
                .as(Delivery::new)
                .withoutEdgeCases();
    }
}
