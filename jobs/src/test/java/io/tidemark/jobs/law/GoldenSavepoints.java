package io.tidemark.jobs.law;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.EventKind;
import io.tidemark.rules.RuleBook;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Writes the savepoints of a release into the resources of the tests, from where {@link UpgradeTest} takes them for
 * ever. It is run once for each release, by {@code -Dtest=GoldenSavepoints -Dtidemark.release=VERSION}.
 */
class GoldenSavepoints {

    private static final String RELEASE = System.getProperty("tidemark.release", "");

    @Test
    void write() throws Exception {
        assertThat(RELEASE).as("-Dtidemark.release, the version of the release").isNotEmpty();
        if (!Files.exists(Path.of("src/test/resources/savepoints/stream.txt"))) {
            Random random = new Random(20_261_123);
            GoldenSavepoint.keep(TroubledTrade.of(8, 1, random).disordered(RandomStream.BOUND, random));
        }
        assertThat(readBefore()).as("what UpgradeTest takes for new").noneMatch(text -> text.contains("25-"));
        try (LawCluster cluster = LawCluster.start(1)) {
            write(cluster, GoldenSavepoint.ALL_RULES, RuleBook.standard());
            write(cluster, GoldenSavepoint.FEW_RULES, GoldenSavepoint.fewRules());
        }
    }

    private static List<String> readBefore() throws Exception {
        Arrivals stream = GoldenSavepoint.stream();
        return Arrays.stream(EventKind.values())
                .map(stream::texts)
                .flatMap(texts -> texts.subList(0, texts.size() * GoldenSavepoint.READ_BEFORE / 1_000).stream())
                .toList();
    }

    private void write(LawCluster cluster, String name, RuleBook rules) throws Exception {
        ReplayConfig places = GoldenSavepoint.livePlaces();
        String savepoint = new StagedRun(
                        cluster, GoldenSavepoint.job(places, rules), GoldenSavepoint.stream(), places.folder())
                .run(GoldenSavepoint.before(), Optional.empty(), places.folder().resolve("before"));
        GoldenSavepoint.of(RELEASE, name).keep(Path.of(URI.create(savepoint)), places.alerts());
    }
}
