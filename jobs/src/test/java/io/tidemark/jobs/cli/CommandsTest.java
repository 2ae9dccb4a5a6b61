package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    @TempDir
    private Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"demo", "replay", "run", "generate", "query", "bench"})
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
    void runsTheLiveJobAsConfigured() {
        Cli cli = Cli.quiet();

        Cli.Result result =
                cli.run("run", "--config", "src/test/resources/config/valid/smallest.json", "--parallelism", "3");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("writes to out/curated until interrupted");
        assertThat(cli.streams).singleElement().satisfies(deployment -> {
            assertThat(deployment.job().sources().orders()).containsExactly("in/orders");
            assertThat(deployment.job().reporting().runId()).isNotEmpty();
        });
        assertThat(cli.parallelisms).containsExactly(3);
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
