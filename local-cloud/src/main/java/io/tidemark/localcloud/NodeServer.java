package io.tidemark.localcloud;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A server in a process of its own, on loopback. It ends with this process at the latest. */
final class NodeServer {

    private static final String READY = "PORT ";

    private final Process process;
    private final BufferedReader output;
    private final int port;

    private NodeServer(Process process) throws IOException {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
        this.port = Integer.parseInt(await(READY).substring(READY.length()));
    }

    /**
     * Starts one of the programs, with its arguments; returns when it listens.
     *
     * @throws MissingProgramException where there is no Node.js, or npm cannot install the programs
     */
    static NodeServer start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("node"));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(NodePrograms.folder().toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return new NodeServer(builder.start());
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    int port() {
        return port;
    }

    /** Gives a command; returns when the server has answered it. */
    void tell(String command) throws IOException {
        process.outputWriter(StandardCharsets.UTF_8)
                .append(command)
                .append('\n')
                .flush();
        await(command);
    }

    /** Ends the server as a failing machine would. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    private String await(String beginning) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new IOException("the server ended before it said '" + beginning + "'");
    }
}
