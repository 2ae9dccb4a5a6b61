package io.tidemark.jobs.compaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.jobs.StoredTables;
import io.tidemark.jobs.files.LocalCopy;
import io.tidemark.jobs.files.Location;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.query.CuratedTables;
import io.tidemark.jobs.query.QueryException;
import io.tidemark.jobs.query.ResultHandler;
import io.tidemark.jobs.tables.TableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionCompactionTest {

    private static final String DAY = "2026-01-05";
    private static final Instant AS_OF = Instant.parse("2026-01-05T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant WEEK_AGO = NOW.minus(Duration.ofDays(7));

    @TempDir
    private Path curated;

    private StoredTables tables;
    private StoredPartition partition;

    @BeforeEach
    void writeThreeFiles() throws IOException {
        tables = new StoredTables(curated);
        partition = new StoredPartition(Location.of(curated), Table.DAILY_TRANSACTIONS, "dt=" + DAY);
        written(
                NOW.minus(Duration.ofDays(20)),
                tables.write(
                        DAY,
                        "part-a-0.parquet",
                        StoredTables.row(DAY, "EUR", 1, 1, AS_OF, false, "live"),
                        StoredTables.row(DAY, "USD", -5, 1, AS_OF, false, "live")));
        written(
                NOW.minus(Duration.ofDays(19)),
                tables.write(
                        DAY,
                        "part-a-1.parquet",
                        StoredTables.row(DAY, "EUR", 2, 2, AS_OF.plusSeconds(60), true, "live")));
        written(
                WEEK_AGO,
                tables.write(
                        DAY,
                        "part-b-0.parquet",
                        StoredTables.row(DAY, "EUR", 3, 1, AS_OF.plusSeconds(90), true, "replay"),
                        StoredTables.row(DAY, "JPY", 0, 1, AS_OF.plusSeconds(90), true, "replay")));
    }

    @Test
    void keepsOnlyCurrentRowsInOneFile() throws Exception {
        List<String> before = rows("current_daily_transactions");

        PartitionResult result = compact(partition, false);

        assertThat(result.compacted()).isTrue();
        assertThat(result.filesBefore()).isEqualTo(3);
        assertThat(result.filesAfter()).isEqualTo(1);
        assertThat(rows("current_daily_transactions")).isEqualTo(before);
        assertThat(rows("daily_transactions")).isEqualTo(before);
        assertThat(files()).singleElement().asString().startsWith("compacted-").endsWith(".parquet");
    }

    @Test
    void keepsEveryPublicationIfAsked() throws Exception {
        List<String> before = rows("daily_transactions");

        compact(partition, true);

        assertThat(before).hasSize(5);
        assertThat(rows("daily_transactions")).isEqualTo(before);
        assertThat(files()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void doesNothingTheSecondTime(boolean keepHistory) throws Exception {
        compact(partition, keepHistory);
        List<String> files = files();
        FileTime written = Files.getLastModifiedTime(tables.folder(DAY).resolve(files.get(0)));

        PartitionResult again = compact(partition, keepHistory);

        assertThat(again.compacted()).isFalse();
        assertThat(files()).isEqualTo(files);
        assertThat(Files.getLastModifiedTime(tables.folder(DAY).resolve(files.get(0))))
                .isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "0, false", "1, false", "2, false", "3, false",
        "0, true", "1, true", "2, true", "3, true"
    })
    void killedAtAnyStepItLosesNothingAndTheNextOneEndsTheWork(int steps, boolean keepHistory) throws Exception {
        List<String> current = rows("current_daily_transactions");
        List<String> history = rows("daily_transactions");

        assertThatThrownBy(() -> compact(new Killed(partition, steps), keepHistory))
                .isInstanceOf(KilledException.class);

        assertThat(rows("current_daily_transactions"))
                .as("what readers see in between")
                .isEqualTo(current);
        compact(partition, keepHistory);
        assertThat(files()).hasSize(1);
        assertThat(rows("current_daily_transactions")).isEqualTo(current);
        assertThat(rows("daily_transactions")).isEqualTo(keepHistory ? history : current);
    }

    @Test
    void whatWasNotDeletedWhenItWasKilledIsNotMistakenForSomethingNew() throws Exception {
        assertThatThrownBy(() -> compact(new Killed(partition, 2), false)).isInstanceOf(KilledException.class);
        written(NOW, tables.folder(DAY).resolve("part-b-0.parquet"));
        tables.write(DAY, "part-c-0.parquet", StoredTables.row(DAY, "EUR", 9, 3, AS_OF.plusSeconds(99), true, "live"));

        compact(partition, false);

        assertThat(files()).hasSize(2).contains("part-c-0.parquet");
        assertThat(rows("current_daily_transactions")).contains("EUR|9|3|live");
    }

    @Test
    void deletesNothingElsewhereWhateverAFileSaysThatItReplaces() throws Exception {
        Path elsewhere = Files.writeString(curated.resolve("precious.parquet"), "precious");
        Path other =
                tables.write("2026-01-06", "part-c-0.parquet", StoredTables.row(DAY, "EUR", 1, 1, AS_OF, false, "r"));
        String names =
                "../../../precious.parquet\n../dt=2026-01-06/part-c-0.parquet\n" + elsewhere + "\npart-a-0.parquet";
        try (TableFile hostile = new TableFile(Table.DAILY_TRANSACTIONS, Map.of("tidemark.replaces", names))) {
            partition.add("compacted-hostile.parquet", hostile.complete());
        }

        compact(partition, false);

        assertThat(elsewhere).exists();
        assertThat(other).exists();
        assertThat(files()).doesNotContain("part-a-0.parquet");
    }

    @Test
    void touchesNothingThatAJobMayStillNeed() throws Exception {
        written(WEEK_AGO.plusMillis(1), tables.folder(DAY).resolve("part-b-0.parquet"));
        Files.writeString(tables.folder(DAY).resolve(".part-c-0.parquet.inprogress.1"), "half a file");
        Files.writeString(tables.folder(DAY).resolve("_tmp.parquet"), "not ours");

        compact(partition, false);

        assertThat(files())
                .hasSize(4)
                .contains("part-b-0.parquet", ".part-c-0.parquet.inprogress.1", "_tmp.parquet")
                .doesNotContain("part-a-0.parquet", "part-a-1.parquet");
    }

    @Test
    void takesUpItsOwnFilesHoweverNew() throws Exception {
        compact(partition, true);
        List<String> history = rows("daily_transactions");
        written(
                WEEK_AGO,
                tables.write(
                        DAY,
                        "part-c-0.parquet",
                        StoredTables.row(DAY, "USD", 7, 3, AS_OF.plusSeconds(99), true, "live")));

        compact(partition, true);

        assertThat(files()).hasSize(1);
        assertThat(rows("daily_transactions")).containsAll(history).hasSize(6).contains("USD|7|3|live");
    }

    @Test
    void aDryRunChangesNothing() throws Exception {
        List<String> before = files();

        PartitionResult result = new PartitionCompaction(
                        Table.DAILY_TRANSACTIONS, partition, new CompactionPolicy(WEEK_AGO, false, true))
                .run();

        assertThat(result.compacted()).isTrue();
        assertThat(result.filesAfter()).isEqualTo(1);
        assertThat(files()).isEqualTo(before);
    }

    private static PartitionResult compact(PartitionFiles files, boolean keepHistory) throws Exception {
        return new PartitionCompaction(
                        Table.DAILY_TRANSACTIONS, files, new CompactionPolicy(WEEK_AGO, keepHistory, false))
                .run();
    }

    private static void written(Instant when, Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(when));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(tables.folder(DAY))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private List<String> rows(String view) throws QueryException {
        List<String> rows = new ArrayList<>();
        try (CuratedTables views = CuratedTables.open(curated, curated.resolve("alerts"))) {
            views.query(
                    "SELECT currency, transaction_count, revision, run_id FROM " + view + " ORDER BY ALL",
                    new ResultHandler() {
                        @Override
                        public void columns(List<String> names) {}

                        @Override
                        public void row(List<Optional<Object>> values) {
                            rows.add(String.join(
                                    "|",
                                    values.stream()
                                            .map(value -> value.orElseThrow().toString())
                                            .toList()));
                        }
                    });
        }
        return rows;
    }

    /** Lets so many changes through, and is gone. */
    private static final class Killed implements PartitionFiles {

        private final PartitionFiles files;
        private int steps;

        Killed(PartitionFiles files, int steps) {
            this.files = files;
            this.steps = steps;
        }

        @Override
        public List<DataFile> list() throws IOException {
            return files.list();
        }

        @Override
        public LocalCopy fetch(List<DataFile> wanted) throws IOException {
            return files.fetch(wanted);
        }

        @Override
        public void add(String name, byte[] content) throws IOException {
            step();
            files.add(name, content);
        }

        @Override
        public void delete(DataFile file) throws IOException {
            step();
            files.delete(file);
        }

        private void step() {
            if (steps-- == 0) {
                throw new KilledException();
            }
        }
    }

    private static final class KilledException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
