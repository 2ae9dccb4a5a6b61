package io.tidemark.faults.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A command of {@code ./tidemark}, in a process of its own. */
final class CommandLine {

    private static final long PATIENCE_MINUTES = 10;

    private final List<String> arguments;
    private final Path printed;
    private final Process process;

    private CommandLine(List<String> arguments, Path printed, Process process) {
        this.arguments = arguments;
        this.printed = printed;
        this.process = process;
    }

    /** Starts it; what it prints goes to a file. */
    static CommandLine start(List<String> arguments, Path printed) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                classPath(),
                "io.tidemark.jobs.cli.Tidemark"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        return new CommandLine(arguments, printed, process);
    }

    /** The jars that {@code ./tidemark} runs with. */
    private static String classPath() throws IOException {
        Path jobs = Path.of(System.getProperty("tidemark.faults.jobs", "no property tidemark.faults.jobs"))
                .toAbsolutePath()
                .normalize();
        List<String> jars = new ArrayList<>();
        for (String module : List.of("events", "cep-rules", "testdata", "local-cloud", "connectors", "jobs")) {
            try (Stream<Path> built = Files.list(jobs.resolve("../../" + module + "/target"))) {
                jars.add(built.map(Path::toString)
                        .filter(jar -> jar.endsWith(".jar") && !jar.endsWith("-tests.jar") && !jar.endsWith("-job.jar"))
                        .collect(Collectors.joining(":")));
            }
        }
        jars.add(jobs.resolve("lib") + "/*");
        return String.join(":", jars);
    }

    /** Waits until it has ended well. */
    void awaitSuccess() throws IOException, InterruptedException, TimeoutException {
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            throw new TimeoutException(arguments + " does not end");
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(arguments + " failed: " + Files.readString(printed));
        }
    }
}
