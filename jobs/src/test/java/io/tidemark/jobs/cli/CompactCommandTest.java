package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.jobs.StoredTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactCommandTest {

    private static final String DAY = "2026-01-05";
    private static final Instant AS_OF = Instant.parse("2026-01-05T12:00:00Z");

    @TempDir
    private Path dir;

    private StoredTables tables;

    @BeforeEach
    void writeTwoFiles() throws IOException {
        tables = new StoredTables(dir.resolve("curated"));
        tables.write(DAY, "part-0.parquet", StoredTables.row(DAY, "EUR", 1, 1, AS_OF, false, "live"));
        tables.write(DAY, "part-1.parquet", StoredTables.row(DAY, "EUR", 2, 2, AS_OF, true, "live"));
    }

    @Test
    void tellsWhatItDid() throws IOException {
        Cli.Result result = compact(dir, "--older-than", "0");

        assertThat(result.complaints()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.out().lines().map(line -> line.replaceAll(" {2,}", "|")))
                .startsWith("table|days|compacted|files|files then|MB|MB then")
                .contains("daily_transactions|1|1|2|1|0.0|0.0")
                .last()
                .isEqualTo("Files written within the last 0 days are as they were; the current row was kept.");
        assertThat(files()).hasSize(1);
    }

    @Test
    void tellsProgramsToo() throws IOException {
        JsonNode told = new JsonMapper()
                .readTree(compact(dir, "--older-than", "0", "--json").out());

        assertThat(told).singleElement().satisfies(table -> {
            assertThat(table.path("table").asText()).isEqualTo("daily_transactions");
            assertThat(table.path("files_before").asInt()).isEqualTo(2);
            assertThat(table.path("files_after").asInt()).isEqualTo(1);
            assertThat(table.path("bytes_after").asLong()).isPositive();
        });
    }

    @Test
    void leavesRecentFilesAloneUnlessTold() throws IOException {
        Cli.Result result = compact(dir.resolve("curated"), "--keep-history");

        assertThat(result.out()).contains("within the last 7 days are as they were; every publication was kept");
        assertThat(files()).containsExactly("part-0.parquet", "part-1.parquet");
    }

    @Test
    void aDryRunTellsWhatItWouldDo() throws IOException {
        Cli.Result result = compact(dir, "--older-than", "0", "--dry-run");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("to compact").contains("Nothing was changed; without --dry-run it is.");
        assertThat(files()).containsExactly("part-0.parquet", "part-1.parquet");
    }

    @Test
    void aFolderWithoutTablesIsNamed() {
        Cli.Result result = compact(dir.resolve("curated/daily_transactions"));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("tidemark compact: --path ")
                .contains("holds no tables; give the --output of a replay");
    }

    @Test
    void whatIsNoTableIsToldInOneLine() throws IOException {
        Files.writeString(tables.folder(DAY).resolve("part-2.parquet"), "no Parquet");

        Cli.Result result = compact(dir, "--older-than", "0");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines()).singleElement().asString().contains("part-2.parquet");
        assertThat(files()).hasSize(3);
    }

    private static Cli.Result compact(Path path, String... options) {
        return Cli.quiet()
                .run(Stream.concat(Stream.of("compact", "--path", path.toString()), Stream.of(options))
                        .toArray(String[]::new));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(tables.folder(DAY))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
