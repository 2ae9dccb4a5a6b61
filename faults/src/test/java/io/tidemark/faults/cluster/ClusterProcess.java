package io.tidemark.faults.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A process of the cluster. What happens to it, it is not told of. */
public final class ClusterProcess {

    private final String name;
    private final Process process;

    private ClusterProcess(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /** Starts a program; what it prints goes to the end of a file. */
    static ClusterProcess start(String name, List<String> command, Map<String, String> environment, Path printed) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(printed.toFile()));
        builder.environment().putAll(environment);
        try {
            return new ClusterProcess(name, builder.start());
        } catch (IOException cannot) {
            throw new UncheckedIOException(name + " does not start", cannot);
        }
    }

    /** What it is called in logs. */
    public String name() {
        return name;
    }

    /** The number by which the system knows it. */
    public long pid() {
        return process.pid();
    }

    /** Whether it is there, frozen or not. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it as a machine that loses power does (SIGKILL). */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Makes it stand still as a machine in trouble does (SIGSTOP): its connections stay, nobody answers. */
    public void freeze() {
        signal("STOP");
    }

    /** Lets it go on as if no time had passed (SIGCONT). */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String signal) {
        try {
            int exit = new ProcessBuilder("kill", "-" + signal, String.valueOf(pid()))
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException(name + " cannot be sent SIG" + signal);
            }
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
