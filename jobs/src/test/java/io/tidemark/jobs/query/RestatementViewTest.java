package io.tidemark.jobs.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.StoredTables;
import io.tidemark.jobs.tables.StoredRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestatementViewTest {

    private static final String DAY = "2026-01-05";
    private static final Instant OPEN = Instant.parse("2026-01-05T12:00:00Z");
    private static final Instant FINAL = Instant.parse("2026-01-07T00:00:00Z");
    private static final Instant LATER = Instant.parse("2026-01-09T08:30:00Z");

    @TempDir
    private Path curated;

    @Test
    void listsWhatChangedByHowMuchAndWhen() throws Exception {
        write(
                row("EUR", 10_000, 1, OPEN, false, "live"),
                row("EUR", 20_000, 2, FINAL, true, "live"),
                row("EUR", 30_000, 3, LATER, true, "live"));

        assertThat(Answers.to(
                                "SELECT table_name, currency, provider, measure, previous_value, new_value, difference,"
                                        + " final_at, restated_at, revision, run_id FROM restatements"
                                        + " WHERE measure IN ('transaction_count', 'failed_value') ORDER BY measure",
                                curated)
                        .stream()
                        .map(Object::toString))
                .containsExactly(
                        "[daily_transactions, EUR, null, failed_value, 2.0000, 3.0000, 1.0000,"
                                + " 2026-01-07T00:00, 2026-01-09T08:30, 3, live]",
                        "[daily_transactions, EUR, null, transaction_count, 20000.0000, 30000.0000, 10000.0000,"
                                + " 2026-01-07T00:00, 2026-01-09T08:30, 3, live]");
        assertThat(Answers.to("SELECT count(*) FROM restatements", curated)).containsExactly(List.of(10L));
    }

    @Test
    void anOpenDayHasNone() throws Exception {
        write(
                row("EUR", 1, 1, OPEN, false, "live"),
                row("EUR", 2, 2, OPEN.plusSeconds(60), false, "live"),
                row("EUR", 3, 3, FINAL, true, "live"));

        assertThat(restated()).isEmpty();
    }

    @Test
    void becomingFinalIsNone() throws Exception {
        write(
                row("EUR", 3, 1, OPEN, false, "live"),
                row("EUR", 3, 2, FINAL, true, "live"),
                row("USD", 3, 1, FINAL.plusMillis(300), true, "live"));

        assertThat(restated()).isEmpty();
    }

    @Test
    void theFirstReplayHasNoneHoweverLongItPublishes() throws Exception {
        write(row("EUR", 1, 1, FINAL, true, "replay"), row("USD", 1, 1, FINAL.plusSeconds(99), true, "replay"));

        assertThat(restated()).isEmpty();
    }

    @Test
    void aRowThatComesAfterItsDayWasFinalIsOne() throws Exception {
        write(
                row("EUR", 1, 1, OPEN, false, "live"),
                row("EUR", 1, 2, FINAL, true, "live"),
                row("USD", 7, 1, LATER, true, "live"));

        assertThat(restated()).containsExactly("[USD, 0.0000, 7.0000]");
    }

    @Test
    void aReplayOverFinalDaysRestatesWhatItChangesOrAddsOrTakesBack() throws Exception {
        write(
                row("EUR", 1, 9, FINAL, true, "live"),
                row("USD", 1, 9, FINAL, true, "live"),
                row("JPY", 1, 9, FINAL, true, "live"),
                row("EUR", 1, 1, LATER, true, "replay"),
                row("USD", 5, 1, LATER, true, "replay"),
                row("SEK", 3, 1, LATER, true, "replay"),
                row("JPY", 0, 10, LATER, true, "replay"));

        assertThat(restated())
                .containsExactly("[JPY, 1.0000, 0.0000]", "[SEK, 0.0000, 3.0000]", "[USD, 1.0000, 5.0000]");
    }

    @Test
    void whatACompactionHasCopiedCountsOnce() throws Exception {
        StoredRow[] rows = {row("EUR", 1, 1, FINAL, true, "live"), row("EUR", 4, 2, LATER, true, "live")};
        write(rows);
        new StoredTables(curated).write(DAY, "compacted-1.parquet", rows);

        assertThat(restated()).containsExactly("[EUR, 1.0000, 4.0000]");
    }

    @Test
    void theSqlForOtherEnginesIsTheSame() throws IOException {
        Path doc = Path.of("../docs/restatements.sql");
        String sql = "-- What changed after a day was final, for any engine that has the tables: see data-model.md.\n"
                + RestatementView.sql() + ";\n";
        if (Boolean.getBoolean("tidemark.docs.write")) {
            Files.writeString(doc, sql);
        }

        assertThat(Files.readString(doc))
                .as("docs/restatements.sql; run this test with -Dtidemark.docs.write=true to write it anew")
                .isEqualTo(sql);
    }

    private List<String> restated() throws QueryException {
        return Answers.to(
                        "SELECT currency, previous_value, new_value FROM restatements"
                                + " WHERE measure = 'transaction_count' ORDER BY currency",
                        curated)
                .stream()
                .map(Object::toString)
                .toList();
    }

    private void write(StoredRow... rows) throws IOException {
        new StoredTables(curated).write(DAY, "part-1.parquet", rows);
    }

    private static StoredRow row(
            String currency, long measures, long revision, Instant asOf, boolean isFinal, String runId) {
        return StoredTables.row(DAY, currency, measures, revision, asOf, isFinal, runId);
    }
}
