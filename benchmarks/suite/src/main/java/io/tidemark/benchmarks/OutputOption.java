package io.tidemark.benchmarks;

import io.tidemark.jobs.run.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a benchmark leaves what it makes. */
public final class OutputOption {

    @Option(
            names = "--output",
            defaultValue = "out/benchmarks",
            description = "Where files and results are left (default: ${DEFAULT-VALUE}).")
    private Path output;

    /** Makes a folder for one run of a benchmark. */
    public Path folder(String benchmark) throws IOException {
        return Files.createDirectories(output.toAbsolutePath().resolve(benchmark + "-" + RunId.next()));
    }
}
