package io.tidemark.jobs.cli;

import io.tidemark.jobs.alerts.AlertArchive;
import io.tidemark.jobs.alerts.AlertJson;
import io.tidemark.jobs.query.QueryException;
import io.tidemark.jobs.report.LiveServer;
import io.tidemark.jobs.report.ReportPage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The report of an output folder, served while a job writes there: newer as often as there is anything new. */
final class LiveReport implements AutoCloseable {

    private static final int LOOK_EVERY_SECONDS = 2;

    private final ExecutorService looking = Executors.newSingleThreadExecutor(new DaemonThreads("live-report"));
    private final ArchiveFeed alerts;
    private final CommandLine command;
    private final OutputFolder folder;
    private final Fetch fetch;
    private final LiveServer server;
    private Set<Path> seen = Set.of();
    private boolean complained;

    private LiveReport(CommandLine command, OutputFolder folder, Fetch fetch, LiveServer server) {
        this.command = command;
        this.folder = folder;
        this.fetch = fetch;
        this.server = server;
        this.alerts = new ArchiveFeed(
                new AlertArchive(folder.alerts()),
                any -> true,
                alert -> server.announce(AlertJson.line(alert)),
                this::complain);
    }

    /** Brings what is elsewhere into the folder. */
    interface Fetch {

        void run() throws IOException;
    }

    /** A port of this machine on which nobody listens now. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Serves the report of a folder on this machine, and tells where it is, and where the job will be. */
    static LiveReport start(CommandLine command, OutputFolder folder, int uiPort, Fetch fetch)
            throws IOException, QueryException {
        String flinkUi = "http://127.0.0.1:" + uiPort + "/";
        LiveServer server = LiveServer.start(ReportPage.live(flinkUi), new ReportFile(folder).data());
        LiveReport report = new LiveReport(command, folder, fetch, server);
        command.getOut().println("Report       " + server.address());
        command.getOut().println("Flink        " + flinkUi);
        command.getOut().flush();
        report.looking.execute(report::lookAgainAndAgain);
        return report;
    }

    private void lookAgainAndAgain() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                TimeUnit.SECONDS.sleep(LOOK_EVERY_SECONDS);
                look();
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            fetch.run();
            Set<Path> files = files();
            if (!files.equals(seen)) {
                server.show(new ReportFile(folder).data());
                alerts.look();
                seen = files;
            }
        } catch (IOException | QueryException | RuntimeException failed) {
            // A file may come or go while all are read; the next look tries again.
            complain(Failures.describe(failed));
        }
    }

    private void complain(String problem) {
        if (!complained) {
            complained = true;
            command.getErr().println("The report is not up to date: " + problem);
            command.getErr().flush();
        }
    }

    /** What is there; a file is complete as soon as it can be seen, and never changes. */
    private Set<Path> files() throws IOException {
        Set<Path> files = new HashSet<>();
        for (Path root : List.of(
                folder.curated().local(),
                folder.alerts().local(),
                folder.deadLetter().local())) {
            if (Files.isDirectory(root)) {
                try (Stream<Path> found = Files.find(root, 3, (path, attributes) -> isComplete(path))) {
                    files.addAll(found.collect(Collectors.toSet()));
                }
            }
        }
        return files;
    }

    private static boolean isComplete(Path path) {
        String name = path.getFileName().toString();
        return !name.startsWith(".") && !name.startsWith("_") && (name.endsWith(".parquet") || name.endsWith(".jsonl"));
    }

    /** Ends it; pages that are open keep what they show. */
    @Override
    public void close() {
        looking.shutdownNow();
        server.close();
    }
}
