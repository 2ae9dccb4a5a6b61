package io.tidemark.faults.check;

import io.tidemark.events.EventKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A replay of the same files, to which nothing happens, by the command line in a process of its own. */
public final class Truth {

    private static final long PATIENCE_MINUTES = 10;

    private final Path folder;
    private final Path printed;
    private final Process replay;

    private Truth(Path folder, Path printed, Process replay) {
        this.folder = folder;
        this.printed = printed;
        this.replay = replay;
    }

    /** Begins to replay the events below a folder, with a rule file. */
    public static Truth begin(Path input, Path rules, Path folder) throws IOException {
        Path jobs = Path.of(System.getProperty("tidemark.faults.jobs", "no property tidemark.faults.jobs"))
                .toAbsolutePath()
                .normalize();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                classPath(jobs),
                "io.tidemark.jobs.cli.Tidemark",
                "replay",
                "--rules",
                rules.toString(),
                "--output",
                folder.toString()));
        for (EventKind kind : EventKind.values()) {
            command.addAll(
                    List.of("--" + kind.plural(), input.resolve(kind.plural()).toString()));
        }
        Path printed = folder.resolveSibling(folder.getFileName() + ".out");
        Process replay = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        return new Truth(folder, printed, replay);
    }

    /** The jars that {@code ./tidemark} runs with. */
    private static String classPath(Path jobs) throws IOException {
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

    /** What it has left, once it has ended well. */
    public Written written() throws IOException, InterruptedException, TimeoutException {
        if (!replay.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            throw new TimeoutException("the replay does not end");
        }
        if (replay.exitValue() != 0) {
            throw new IllegalStateException("the replay failed: " + Files.readString(printed));
        }
        return new Written(folder);
    }
}
