package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.connectors.file.RawFiles.DateRange;
import io.tidemark.jobs.StoredTables;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithdrawalTest {

    private static final String DAY = "2026-01-05";
    private static final Instant START = Instant.parse("2026-02-01T12:00:00Z");

    @TempDir
    private Path dir;

    @Test
    void takesBackWhatIsOlderThanTheReplayAndNotInIt() throws Exception {
        new StoredTables(dir.resolve("curated"))
                .write(
                        DAY,
                        "part-1.parquet",
                        StoredTables.row(DAY, "EUR", 5, 3, START, false, "live"),
                        StoredTables.row(DAY, "USD", 5, 3, START.plusMillis(1), false, "live"),
                        StoredTables.row(DAY, "JPY", 5, 3, START.minusSeconds(9), false, "live"),
                        StoredTables.row(DAY, "JPY", 6, 1, START.plusSeconds(9), true, "replay"),
                        StoredTables.row(DAY, "SEK", 0, 3, START.minusSeconds(9), false, "live"));
        LocalDate day = LocalDate.parse(DAY);
        Withdrawal withdrawal = new Withdrawal(OutputFolder.open(dir), new DateRange(day, day), "replay", START);

        Map<String, Long> counts = withdrawal.publish();

        assertThat(counts).containsExactly(Map.entry("daily_transactions", 1L));
        assertThat(current()).isEqualToNormalizingNewlines("""
                        currency,n,revision,final,run_id
                        EUR,0,4,true,replay
                        JPY,6,1,true,replay
                        SEK,0,3,false,live
                        USD,5,3,false,live
                        """);
        assertThat(withdrawal.publish()).as("once more").isEmpty();
    }

    private String current() {
        return Cli.quiet()
                .run(
                        "query",
                        "SELECT currency, transaction_count AS n, revision, final, run_id"
                                + " FROM current_daily_transactions ORDER BY currency",
                        "--input",
                        dir.toString(),
                        "--format",
                        "csv")
                .out();
    }
}
