package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.query.WrittenTables;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    @TempDir
    private Path dir;

    @ParameterizedTest
    @ValueSource(
            strings = {"demo", "replay", "run", "rules", "generate", "query", "report", "alerts", "backtest", "bench"})
    void everyCommandHelps(String command) {
        Cli.Result help = Cli.quiet().run(command, "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).startsWith("Usage: tidemark " + command).contains("--verbose");
        assertThat(Cli.quiet().run("--help").out()).contains("  " + command);
    }

    @Test
    void tellsItsVersion() {
        assertThat(Cli.quiet().run("--version").out()).matches("tidemark \\d+\\.\\d+\\.\\d+\\S*\\R");
    }

    @Test
    void runsTheLiveJobAsConfigured() throws IOException {
        Path orders = Files.createDirectories(dir.resolve("orders"));
        Cli cli = Cli.quiet();

        Cli.Result result = cli.run("run", "--config", config(orders).toString(), "--parallelism", "3");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("writes to " + dir.resolve("curated") + " until interrupted");
        assertThat(cli.streams).singleElement().satisfies(deployment -> {
            assertThat(deployment.job().sources().orders()).containsExactly(orders.toString());
            assertThat(deployment.job().reporting().runId()).isNotEmpty();
        });
        assertThat(cli.parallelisms).containsExactly(3);
    }

    @Test
    void runNeedsItsFolders() throws IOException {
        Path orders = dir.resolve("orders");
        Cli cli = Cli.quiet();

        Cli.Result result = cli.run("run", "--config", config(orders).toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines())
                .containsExactly("tidemark run: --config: tidemark.source/orders.paths = '" + orders
                        + "' does not exist; create the folder that new files will be moved into");
        assertThat(cli.streams).isEmpty();
    }

    @Test
    void runNeedsToWrite() throws IOException {
        Path orders = Files.createDirectories(dir.resolve("orders"));
        Path file = Files.createFile(dir.resolve("file"));
        Path config = config(orders);
        Files.writeString(
                config, Files.readString(config).replace(dir.resolve("curated").toString(), file.toString()));

        Cli.Result result = Cli.quiet().run("run", "--config", config.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines())
                .containsExactly(
                        "tidemark run: --config: tidemark.sink/curated.path " + file + " is a file; give a folder");
    }

    @Test
    void runGoesOnWithTablesOfItsZoneOnly() throws IOException {
        new WrittenTables(dir.resolve("curated"))
                .row(Table.DAILY_TRANSACTIONS, "2026-01-05", List.of("EUR"), Map.of("completed_count", 1));
        Path config = config(Files.createDirectories(dir.resolve("orders")));
        Cli cli = Cli.quiet();

        assertThat(cli.run("run", "--config", config.toString()).exitCode()).isZero();
        Files.writeString(
                config,
                Files.readString(config)
                        .replaceFirst(
                                "\\[",
                                "[{\"PropertyGroupId\": \"tidemark.reporting\","
                                        + " \"PropertyMap\": {\"reporting.zone\": \"Europe/Berlin\"}},"));
        Cli.Result refused = cli.run("run", "--config", config.toString());

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err().lines())
                .containsExactly(
                        "tidemark run: --config: tidemark.reporting/reporting.zone Europe/Berlin differs from UTC, by"
                                + " whose days the tables in " + dir.resolve("curated")
                                + " count; use UTC or another tidemark.sink/curated.path");
        assertThat(cli.streams).hasSize(1);
    }

    @Test
    void aFileThatCannotBeReadKeepsNoLiveJobFromStarting() throws IOException {
        Path day = Files.createDirectories(dir.resolve("curated/daily_transactions/dt=2026-01-05"));
        Files.writeString(day.resolve("part-0.parquet"), "cut off");
        Cli cli = Cli.quiet();

        Cli.Result result = cli.run(
                "run",
                "--config",
                config(Files.createDirectories(dir.resolve("orders"))).toString());

        assertThat(result.exitCode()).isZero();
        assertThat(result.err())
                .contains(
                        "By which zone's days the tables in " + dir.resolve("curated") + " count could not be read (");
        assertThat(cli.streams).hasSize(1);
    }

    @Test
    void runNeedsThePortsOfItsMetrics() throws IOException {
        Path config = config(Files.createDirectories(dir.resolve("orders")));
        Cli cli = Cli.quiet();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(
                    config,
                    Files.readString(config)
                            .replaceFirst(
                                    "\\[",
                                    "[{\"PropertyGroupId\": \"tidemark.local\", \"PropertyMap\": {\"metrics.port\": \""
                                            + taken.getLocalPort() + "\"}},"));

            Cli.Result refused = cli.run("run", "--config", config.toString());

            assertThat(refused.exitCode()).isEqualTo(2);
            assertThat(refused.err().lines())
                    .containsExactly("tidemark run: --config: tidemark.local/metrics.port " + taken.getLocalPort()
                            + " cannot be listened on (BindException: Address already in use); give a port that is free,"
                            + " or stop who has it");
            assertThat(cli.streams).isEmpty();
        }

        Cli.Result free = cli.run("run", "--config", config.toString());

        assertThat(free.exitCode()).isZero();
        assertThat(free.err()).containsPattern("Metrics are at http://127\\.0\\.0\\.1:\\d+/metrics\\.");
    }

    private Path config(Path orders) throws IOException {
        return Files.writeString(dir.resolve("config.json"), """
                [
                  {"PropertyGroupId": "tidemark.source", "PropertyMap": {"orders.paths": "ORDERS"}},
                  {"PropertyGroupId": "tidemark.sink", "PropertyMap": {"curated.path": "OUT/curated", "dead-letter.path": "OUT/dead"}},
                  {"PropertyGroupId": "tidemark.alerts", "PropertyMap": {"path": "OUT/alerts"}}
                ]
                """.replace("ORDERS", orders.toString())
                .replace("OUT", dir.toString()));
    }

    @Test
    void generatesTheSameBytesAgain() throws IOException {
        Cli.Result first = generate("a");
        generate("b");

        assertThat(first.exitCode()).isZero();
        assertThat(first.out()).contains(" orders, ").contains(" files, ");
        List<Path> files = files("a");
        assertThat(files).isNotEmpty().isEqualTo(files("b"));
        for (Path file : files) {
            assertThat(dir.resolve("a").resolve(file))
                    .hasSameBinaryContentAs(dir.resolve("b").resolve(file));
        }
        assertThat(files).anyMatch(file -> file.startsWith("orders/dt=2026-02-01"));
    }

    private Cli.Result generate(String folder) {
        return Cli.quiet()
                .run(
                        "generate",
                        "--days",
                        "2",
                        "--orders-per-day",
                        "20",
                        "--seed",
                        "7",
                        "--first-day",
                        "2026-02-01",
                        "--gzip",
                        "--output",
                        dir.resolve(folder).toString());
    }

    private List<Path> files(String folder) throws IOException {
        Path root = dir.resolve(folder);
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(Files::isRegularFile)
                    .map(root::relativize)
                    .sorted()
                    .toList();
        }
    }
}
