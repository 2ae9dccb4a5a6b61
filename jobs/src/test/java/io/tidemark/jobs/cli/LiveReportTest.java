package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.jobs.files.Location;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.query.WrittenTables;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LiveReportTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path dir;

    @Test
    void whatCouldNotBeReadOnceIsShownWhenItCan() throws Exception {
        Path day = Files.createDirectories(dir.resolve("live/curated/daily_transactions/dt=2026-03-01"));
        try (LiveReport report = start(dir.resolve("live"))) {
            assertThat(report).isNotNull();
            Files.writeString(day.resolve("part-1.parquet"), "not yet");
            await().atMost(PATIENCE).until(() -> err.toString().contains("The report is not up to date"));

            Files.move(tableOf("2026-03-01"), day.resolve("part-1.parquet"), StandardCopyOption.REPLACE_EXISTING);

            await().atMost(PATIENCE).until(() -> served().contains("2026-03-01"));
        }
    }

    @Test
    void whatIsOnItsWayDoesNotDisturb() throws Exception {
        Path day = Files.createDirectories(dir.resolve("live/curated/daily_transactions/dt=2026-03-01"));
        Files.writeString(day.resolve(".part-2.parquet"), "not yet");
        try (LiveReport report = start(dir.resolve("live"))) {
            assertThat(report).isNotNull();
            Files.move(tableOf("2026-03-01"), day.resolve("part-1.parquet"));

            await().atMost(PATIENCE).until(() -> served().contains("2026-03-01"));
        }
        assertThat(err.toString()).isEmpty();
    }

    private LiveReport start(Path folder) throws Exception {
        CommandLine command = Tidemark.commandLine(Cli.quiet(), Terminal.none())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        return LiveReport.start(command, new OutputFolder(Location.of(folder)), 1, () -> {});
    }

    private String served() throws Exception {
        Matcher address = Pattern.compile("Report +(\\S+)").matcher(out.toString());
        assertThat(address.find()).isTrue();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address.group(1) + "data"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private Path tableOf(String day) throws Exception {
        Path elsewhere = dir.resolve("elsewhere");
        new WrittenTables(elsewhere).row(Table.DAILY_TRANSACTIONS, day, List.of("EUR"), Map.of("transaction_count", 3));
        try (Stream<Path> files = Files.walk(elsewhere)) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }
}
