package io.tidemark.jobs.cli;

import io.tidemark.jobs.files.Location;
import io.tidemark.jobs.query.QueryException;
import io.tidemark.localcloud.LocalCloud;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** What goes on around a live job in a local cloud: events are put, alerts and tables shown, by the same commands. */
final class LocalCloudTour implements AutoCloseable {

    private static final int TABLES_EVERY_SECONDS = 30;
    private static final int PATIENCE_SECONDS = 15;

    private final CommandLine command;
    private final Terminal terminal;
    private final LocalCloud cloud;
    private final LocalCloudFiles files;
    private final ExecutorService commands = Executors.newCachedThreadPool(new DaemonThreads("local-cloud"));
    private final Set<String> seen = new HashSet<>();
    private final LiveReport report;

    LocalCloudTour(CommandLine command, Terminal terminal, LocalCloud cloud, LocalCloudFiles files)
            throws IOException, QueryException {
        this.command = command;
        this.terminal = terminal;
        this.cloud = cloud;
        this.files = files;
        this.report =
                LiveReport.start(command, new OutputFolder(Location.of(files.folder())), files.uiPort(), this::fetch);
    }

    /** Has events put so many times as fast as they happened, alerts followed, and tables looked at now and then. */
    void begin(double speed, boolean json) {
        commands.execute(() -> execute(
                new ProduceCommand(Terminal.none()),
                "--config",
                files.config().toString(),
                "--input",
                files.input().toString(),
                "--speed",
                String.valueOf(speed)));
        String[] follow =
                json ? new String[] {"--queue", cloud.queue(), "--json"} : new String[] {"--queue", cloud.queue()};
        commands.execute(() -> execute(new AlertsCommand(terminal), follow));
        commands.execute(this::lookNowAndThen);
    }

    /** Runs the job until interrupted; returns how it went. */
    int run(RunCommand job, int parallelism) {
        return execute(job, "--config", files.config().toString(), "--parallelism", String.valueOf(parallelism));
    }

    /** Ends what was begun, and shows the tables as they are now. */
    @Override
    public void close() {
        // Whoever interrupted wanted this end, which must not be cut short.
        Thread.interrupted();
        commands.shutdownNow();
        try {
            if (!commands.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                command.getErr().println("Producing or following alerts does not end; it is left to itself.");
            }
        } catch (InterruptedException impatient) {
            command.getErr().println("Interrupted again; producing and following alerts are left to themselves.");
        }
        report.close();
        show();
        command.getOut().println("What was in the bucket is below " + files.folder() + ".");
        command.getOut().flush();
    }

    private int execute(Object part, String... arguments) {
        return new CommandLine(part)
                .setOut(command.getOut())
                .setErr(command.getErr())
                .setParameterExceptionHandler(command.getParameterExceptionHandler())
                .setExecutionExceptionHandler((failure, at, parsed) -> {
                    if (failure instanceof InterruptedException) {
                        return 0; // somebody stopped it, which is how it ends
                    }
                    return command.getExecutionExceptionHandler().handleExecutionException(failure, at, parsed);
                })
                .execute(arguments);
    }

    private void lookNowAndThen() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                TimeUnit.SECONDS.sleep(TABLES_EVERY_SECONDS);
                if (seen.addAll(tableFiles())) {
                    show();
                }
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /** Fetches what there is, and shows the tables in it. */
    private synchronized void show() {
        try {
            fetch();
            if (!tableFiles().isEmpty()) {
                new TableTour(new OutputFolder(Location.of(files.folder()))).print(command.getOut());
            }
        } catch (IOException | QueryException failed) {
            command.getErr().println("The tables cannot be shown: " + Failures.describe(failed));
            command.getErr().flush();
        }
    }

    private synchronized void fetch() throws IOException {
        files.fetch(cloud.s3());
    }

    private List<String> tableFiles() {
        return cloud.s3().keys("curated/");
    }
}
