package io.tidemark.connectors.server;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The servers' programs, installed once into the build folder from a lock file. */
final class NodeServers {

    private static final String LOCK_NAME = "package-lock.json";
    private static final List<String> SOURCES =
            List.of("kinesalite.js", "kinesis-local.js", "fauxqs.mjs", "package.json", LOCK_NAME);
    private static final Path INSTALLED = Path.of("target", "node-servers").toAbsolutePath();
    private static final Path DONE = INSTALLED.resolve("installed");

    private NodeServers() {}

    /** The folder with the programs; skips the test, and says so, where they cannot be had. */
    static synchronized Path folder() {
        if (!hasNode()) {
            skip("Node.js is not installed");
        }
        try {
            if (!isUpToDate()) {
                install();
            }
            return INSTALLED;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isUpToDate() throws IOException {
        if (!Files.exists(DONE)) {
            return false;
        }
        for (String name : SOURCES) {
            Path copy = INSTALLED.resolve(name);
            try (InputStream source = source(name)) {
                if (!Files.exists(copy) || !Arrays.equals(Files.readAllBytes(copy), source.readAllBytes())) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void install() throws IOException {
        Files.createDirectories(INSTALLED);
        for (String name : SOURCES) {
            try (InputStream source = source(name)) {
                Files.copy(source, INSTALLED.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        List<String> command = List.of("npm", "ci", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts");
        if (!succeeds(new ProcessBuilder(command)
                .directory(INSTALLED.toFile())
                .redirectErrorStream(true)
                .redirectOutput(INSTALLED.resolve("npm.log").toFile()))) {
            skip("npm could not install them, see " + INSTALLED.resolve("npm.log"));
        }
        Files.writeString(DONE, "");
    }

    private static InputStream source(String name) {
        return Objects.requireNonNull(NodeServers.class.getResourceAsStream(name), name);
    }

    private static boolean hasNode() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
    }

    private static boolean succeeds(ProcessBuilder command) throws IOException {
        try {
            return command.start().waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void skip(String reason) {
        String message = "NOT TESTED against local servers: " + reason;
        System.err.println("\n*** " + message + " ***\n");
        Assumptions.abort(message);
    }
}
