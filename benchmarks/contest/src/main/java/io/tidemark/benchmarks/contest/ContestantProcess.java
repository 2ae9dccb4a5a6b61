package io.tidemark.benchmarks.contest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The other side of a contestant's process. */
public final class ContestantProcess implements AutoCloseable {

    private static final long SECONDS_TO_END = 30;

    private final Process process;
    private final Path log;
    private final BufferedReader answers;
    private final Writer folders;

    private ContestantProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.folders = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    }

    /**
     * Starts a process and waits until it is ready.
     *
     * @param log file for whatever it prints
     */
    public static ContestantProcess start(List<String> command, Path log) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        ContestantProcess contestant = new ContestantProcess(process, log);
        if (!ContestantLoop.READY.equals(contestant.answers.readLine())) {
            contestant.close();
            throw new IOException("The process did not start; it says why in " + log);
        }
        return contestant;
    }

    /** Lets it run once over the files of a folder, into one that is not there yet. */
    public Pass run(Path input, Path output) throws IOException {
        folders.write(input + ContestantLoop.SEPARATOR + output + "\n");
        folders.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("The process ended without an answer; it says why in " + log);
        }
        return Pass.of(answer);
    }

    @Override
    public void close() throws IOException {
        folders.close();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
