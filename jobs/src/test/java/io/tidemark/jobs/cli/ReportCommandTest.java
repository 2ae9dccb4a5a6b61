package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

    @TempDir
    private Path dir;

    @Test
    void writesOnePageThatNamesNothingElse() throws IOException {
        Files.createDirectories(dir.resolve("curated"));

        Cli.Result result = Cli.quiet().run("report", "--input", dir.toString());

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).startsWith("Report: " + dir.resolve("report.html") + " (");
        assertThat(Files.readString(dir.resolve("report.html")))
                .startsWith("<!DOCTYPE html>")
                .contains("default-src 'none'")
                .doesNotContain("{{")
                .doesNotContain("sourceMappingURL")
                .doesNotContainPattern("(?i)(src|href)=\"?https?:");
    }

    @Test
    void writesWhereItIsTold() throws IOException {
        Files.createDirectories(dir.resolve("curated"));
        Path page = dir.resolve("october.html");

        Cli.quiet().run("report", "--input", dir.toString(), "--output", page.toString());

        assertThat(page).isNotEmptyFile();
    }

    @Test
    void needsTablesAndTheNameOfAFile() throws IOException {
        assertThat(Cli.quiet().run("report", "--input", dir.toString()).err())
                .isEqualToNormalizingNewlines("tidemark report: --input " + dir
                        + " holds no tables; give the --output of a replay, or run 'tidemark demo' first\n");
        Files.createDirectories(dir.resolve("curated"));
        assertThat(Cli.quiet()
                        .run("report", "--input", dir.toString(), "--output", dir.toString())
                        .err())
                .isEqualToNormalizingNewlines("tidemark report: --output " + dir
                        + " is a folder; give the name of a file, such as report.html\n");
    }
}
