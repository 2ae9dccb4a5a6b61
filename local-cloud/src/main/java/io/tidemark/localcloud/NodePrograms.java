package io.tidemark.localcloud;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The servers' programs, installed by npm from a lock file on first use, into the folder that the system property
 * {@code tidemark.local-cloud.programs} names.
 */
final class NodePrograms {

    private static final List<String> SOURCES =
            List.of("kinesalite.js", "kinesis-local.js", "fauxqs.mjs", "package.json", "package-lock.json");

    private static final Path FOLDER = Path.of(
                    System.getProperty("tidemark.local-cloud.programs", "target/local-cloud-programs"))
            .toAbsolutePath()
            .normalize();
    private static final Path DONE = FOLDER.resolve("installed");

    private NodePrograms() {}

    /**
     * The folder with the programs.
     *
     * @throws MissingProgramException where they cannot be had
     */
    static synchronized Path folder() {
        require("node", "install Node.js 20 or newer, with npm");
        try {
            Files.createDirectories(FOLDER);
            // Others on this machine may be at it.
            try (FileChannel channel = FileChannel.open(
                            FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock ignored = channel.lock()) {
                if (!isUpToDate()) {
                    install();
                }
            }
            return FOLDER;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isUpToDate() throws IOException {
        if (!Files.exists(DONE)) {
            return false;
        }
        for (String name : SOURCES) {
            Path copy = FOLDER.resolve(name);
            try (InputStream source = source(name)) {
                if (!Files.exists(copy) || !Arrays.equals(Files.readAllBytes(copy), source.readAllBytes())) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void install() throws IOException {
        require("npm", "install npm, which comes with Node.js");
        for (String name : SOURCES) {
            try (InputStream source = source(name)) {
                Files.copy(source, FOLDER.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path log = FOLDER.resolve("npm.log");
        List<String> command = List.of("npm", "ci", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts");
        if (!succeeds(new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile()))) {
            throw new MissingProgramException(
                    "npm could not install the local servers",
                    "see " + log + "; the first time, npm must reach its registry");
        }
        Files.writeString(DONE, "");
    }

    private static InputStream source(String name) {
        return Objects.requireNonNull(NodePrograms.class.getResourceAsStream(name), name);
    }

    private static void require(String program, String remedy) {
        boolean found = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if (!found) {
            throw new MissingProgramException("there is no " + program + " on the PATH", remedy);
        }
    }

    private static boolean succeeds(ProcessBuilder command) throws IOException {
        try {
            return command.start().waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
