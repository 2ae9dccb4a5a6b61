package io.tidemark.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.faults.check.Verdict.Promise;
import io.tidemark.jobs.backtest.Archive;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.query.WrittenTables;
import io.tidemark.rules.alert.EntityType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is lost or doubled is found. */
class VerdictTest {

    private static final List<String> EURO = List.of("EUR");
    private static final String DAY = "2026-03-10";
    private static final String NOON = DAY + "T12:00:00Z";
    private static final String RULE = "velocity";
    private static final String MESSAGE = RULE + "/C-1-1";

    @TempDir
    private Path dir;

    private Written live;
    private Written replay;

    @BeforeEach
    void theSame() throws IOException {
        live = new Written(dir.resolve("live"));
        replay = new Written(dir.resolve("replay"));
        for (Written each : List.of(live, replay)) {
            tables(each).row(Table.DAILY_TRANSACTIONS, DAY, EURO, Map.of("transaction_count", 3));
            alerts(each).opened(RULE, EntityType.CUSTOMER, "C-1", NOON);
        }
        reject(live, "stream@1", "{broken");
        reject(replay, "file@7", "{broken");
    }

    @Test
    void whatSaysTheSameHolds() throws Exception {
        Verdict verdict = verdict();

        assertThat(verdict.holds()).as(verdict.lost() + " " + verdict.doubled()).isTrue();
        assertThat(verdict.rows()).isEqualTo(1);
        assertThat(verdict.alerts()).isEqualTo(1);
        assertThat(verdict.rejected()).isEqualTo(1);
    }

    @Test
    void anotherRowIsFound() throws Exception {
        tables(replay).row(Table.DAILY_TRANSACTIONS, "2026-03-11", EURO, Map.of("transaction_count", 1));

        assertThat(verdict().lost()).singleElement().asString().contains("2026-03-11");
    }

    @Test
    void aRowThatIsPublishedTwiceIsFound() throws Exception {
        tables(live).row(Table.DAILY_TRANSACTIONS, DAY, EURO, Map.of("transaction_count", 3));

        assertThat(verdict().doubled()).singleElement().asString().contains("daily_transactions");
    }

    @Test
    void alertsThatOnlyOneHasAreFound() throws Exception {
        alerts(replay).opened(RULE, EntityType.CUSTOMER, "C-2", NOON);
        alerts(live).opened(RULE, EntityType.CUSTOMER, "C-3", NOON);

        Verdict verdict = verdict(Set.of(MESSAGE, RULE + "/C-3-1"), 0, Promise.ONCE);

        assertThat(verdict.lost()).singleElement().asString().contains("C-2");
        assertThat(verdict.doubled()).singleElement().asString().contains("C-3");
    }

    @Test
    void messagesThatOnlyTheArchiveOrTheSubscriberHasAreFound() throws Exception {
        assertThat(verdict(Set.of(), 0, Promise.ONCE).lost())
                .containsExactly("message of the archive, for the subscriber: " + MESSAGE);
        assertThat(verdict(Set.of(MESSAGE, "else"), 0, Promise.ONCE).lost())
                .containsExactly("message of the subscriber, in the archive: else");
    }

    @Test
    void aMessageThatIsInTheArchiveTwiceIsFoundWhereItMayNotBe() throws Exception {
        alerts(live).opened(RULE, EntityType.CUSTOMER, "C-1", NOON);

        assertThat(verdict().doubled()).containsExactly("message in the archive " + MESSAGE + ", 2 times");
        assertThat(verdict(Set.of(MESSAGE), 0, Promise.AT_LEAST_ONCE).holds()).isTrue();
    }

    @Test
    void deadLettersThatOnlyOneHasAreFound() throws Exception {
        reject(replay, "file@9", "{lost");
        reject(live, "stream@2", "{new");

        assertThat(verdict().lost()).singleElement().asString().contains("{lost");
        assertThat(verdict().doubled()).singleElement().asString().contains("{new");
    }

    @Test
    void aRecordThatIsRejectedTwiceIsFoundWhereItMayNotBe() throws Exception {
        reject(live, "stream@1", "{broken");

        assertThat(verdict().doubled()).containsExactly("dead letter from stream@1@0, 2 times");
        assertThat(verdict(Set.of(MESSAGE), 0, Promise.AT_LEAST_ONCE).holds()).isTrue();
    }

    @Test
    void recordsOfFilesThatNobodyPutAreCounted() throws Exception {
        reject(replay, "file@9", "x".repeat(9), "RECORD_TOO_LARGE");

        assertThat(verdict().lost()).singleElement().asString().contains("no stream takes 1");
        assertThat(verdict(Set.of(MESSAGE), 1, Promise.ONCE).holds()).isTrue();
    }

    private Verdict verdict() throws Exception {
        return verdict(Set.of(MESSAGE), 0, Promise.ONCE);
    }

    private Verdict verdict(Set<String> received, long leftOut, Promise promise) throws Exception {
        return Verdict.of(live, replay, received, leftOut, promise);
    }

    private static WrittenTables tables(Written written) {
        return new WrittenTables(written.curated());
    }

    private static Archive alerts(Written written) {
        return new Archive(written.folder().resolve("alerts"));
    }

    private static void reject(Written written, String origin, String text) throws IOException {
        reject(written, origin, text, "MALFORMED_JSON");
    }

    private static void reject(Written written, String origin, String text, String code) throws IOException {
        Path folder = Files.createDirectories(written.folder().resolve("dead-letter/orders"));
        Files.writeString(
                folder.resolve("part-0.jsonl"),
                "{\"origin\":\"" + origin + "\",\"position\":0,\"raw\":\"" + text + "\",\"faults\":[{\"code\":\"" + code
                        + "\"}]}\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
