package io.tidemark.jobs.fuzz;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Looks for inputs that do harm, guided by the code that they reach, in a process of its own for each target. It is run
 * on demand, for as many executions as one likes. What it finds lies in the folder that it names; what it learned stays
 * there too, and the next run goes on from it.
 */
class LongFuzz {

    private static final String TARGETS = System.getProperty("tidemark.fuzz.targets", "");
    private static final long EXECUTIONS = Long.getLong("tidemark.fuzz.executions", 1_000_000);
    private static final Path FOLDER = Path.of(System.getProperty("tidemark.fuzz.folder", "target/fuzz"));

    /** Flink has a copy of its own of the parser, which messages about files are read with. */
    private static final String INSTRUMENTED = "io.tidemark.**:com.fasterxml.jackson.core.**"
            + ":org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.**";

    private static final int LONGEST_INPUT = 4_096;
    private static final int SECONDS_OF_A_HANG = 10;
    private static final int MEGABYTES = 1_500;

    @Test
    void targets() throws Exception {
        List<FuzzTarget> chosen = Arrays.stream(FuzzTarget.values())
                .filter(target ->
                        TARGETS.isEmpty() || List.of(TARGETS.split(",")).contains(target.label()))
                .toList();
        assertThat(chosen).as("targets among " + TARGETS).isNotEmpty();
        for (FuzzTarget target : chosen) {
            fuzz(target);
        }
    }

    private static void fuzz(FuzzTarget target) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(FOLDER.resolve(target.label())).toAbsolutePath();
        Path learned = Files.createDirectories(folder.resolve("learned"));
        Path log = folder.resolve("log");
        Process fuzzer = new ProcessBuilder(command(target, folder, learned))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int exit = fuzzer.waitFor();
        System.out.printf(Locale.ROOT, "%s: %s%n", target.label(), lastLines(log));
        assertThat(exit)
                .as("exit code; see " + log + " and the inputs beside it")
                .isZero();
    }

    private static List<String> command(FuzzTarget target, Path folder, Path learned) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-Djdk.attach.allowAttachSelf=true",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + FuzzEntry.class.getName(),
                "--target_args=" + target.label(),
                "--instrumentation_includes=" + INSTRUMENTED,
                "--reproducer_path=" + folder,
                "-runs=" + EXECUTIONS,
                "-max_len=" + LONGEST_INPUT,
                "-timeout=" + SECONDS_OF_A_HANG,
                "-rss_limit_mb=" + MEGABYTES,
                "-artifact_prefix=" + folder + "/",
                "-print_final_stats=1",
                learned.toString(),
                FuzzCorpus.of(target).folder().toAbsolutePath().toString());
    }

    private static String lastLines(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.startsWith("stat::") || line.startsWith("Done"))
                    .collect(joining(", "));
        }
    }
}
