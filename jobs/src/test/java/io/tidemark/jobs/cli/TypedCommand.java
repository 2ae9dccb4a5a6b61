package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;

/** A command at work in a shell; closing it is Ctrl-C, after which it must end by itself. */
final class TypedCommand implements AutoCloseable {

    /** How long it may take until it ends, or says what is waited for. */
    static final Duration PATIENCE = Duration.ofMinutes(Integer.getInteger("tidemark.proof.patience", 30));

    private final Path folder;
    private final Path log;
    private final Process process;

    private TypedCommand(Path folder, Path log, Process process) {
        this.folder = folder;
        this.log = log;
        this.process = process;
    }

    static TypedCommand start(Path folder, String script) throws IOException {
        System.out.println("$ " + script);
        Path log = Files.createTempFile("documented", ".log");
        Process process = new ProcessBuilder("bash", "-ec", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new TypedCommand(folder, log, process);
    }

    /** Runs one that ends by itself; returns what it printed. */
    static String finish(Path folder, String script) throws Exception {
        try (TypedCommand command = start(folder, script)) {
            boolean ended = command.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(ended)
                    .as(script + " has not ended:\n" + command.output())
                    .isTrue();
            assertThat(command.process.exitValue())
                    .as(script + ":\n" + command.output())
                    .isZero();
            return command.output();
        }
    }

    /** What it has printed behind a word. */
    String told(String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        try {
            return await().atMost(PATIENCE)
                    .failFast("it has ended", () -> {
                        if (!process.isAlive() && !wanted.matcher(output()).find()) {
                            throw new AssertionError(output());
                        }
                    })
                    .until(() -> wanted.matcher(output()).results().findFirst(), Optional::isPresent)
                    .orElseThrow()
                    .group(1);
        } catch (ConditionTimeoutException never) {
            throw new AssertionError("it does not say " + pattern + ":\n" + output(), never);
        }
    }

    /** That of a local cloud, which tells where it is. */
    Path configuration() {
        return folder.resolve(told("--config (\\S+config.json)"));
    }

    private String output() {
        try {
            return Files.readString(log);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("it does not end: " + output());
            }
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        Files.delete(log);
    }
}
