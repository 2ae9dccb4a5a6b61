package io.tidemark.jobs.cli;

import io.tidemark.events.EventKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine;

/** A month that happens while somebody watches: its files arrive day by day, and the live job reads them. */
final class LiveDemo {

    private static final long MILLIS_A_DAY = 1_500;

    private final CommandLine command;
    private final Path generated;
    private final OutputFolder folder;
    private final RuleOptions rules;

    /**
     * @param generated the month's files, in a folder for each kind and day; they are moved away
     * @param folder where all is left
     */
    LiveDemo(CommandLine command, Path generated, OutputFolder folder, RuleOptions rules) {
        this.command = command;
        this.generated = generated;
        this.folder = folder;
        this.rules = rules;
    }

    /** Runs the job until interrupted; returns how it went. */
    int run(RunCommand job, ZoneId zone, int parallelism) throws Exception {
        Path config = folder.root().local().resolve("config.json");
        for (EventKind kind : EventKind.values()) {
            Files.createDirectories(watched(kind));
        }
        int uiPort = LiveReport.freePort();
        Files.writeString(config, PrettyJson.text(groups(zone, uiPort)));
        ExecutorService arrivals = Executors.newSingleThreadExecutor(new DaemonThreads("arrivals"));
        try (LiveReport report = LiveReport.start(command, folder, uiPort, () -> {})) {
            SortedSet<String> days = days();
            command.getOut()
                    .println("A day arrives every " + MILLIS_A_DAY / 1000.0 + " s, " + days.size() + " of them, below "
                            + folder.root() + ".");
            command.getOut().flush();
            arrivals.execute(() -> arriveInTurn(days));
            return new CommandLine(job)
                    .setOut(command.getOut())
                    .setErr(command.getErr())
                    .setParameterExceptionHandler(command.getParameterExceptionHandler())
                    .setExecutionExceptionHandler(command.getExecutionExceptionHandler())
                    .execute("--config", config.toString(), "--parallelism", String.valueOf(parallelism));
        } finally {
            arrivals.shutdownNow();
        }
    }

    private void arriveInTurn(SortedSet<String> days) {
        try {
            for (String day : days) {
                arrive(day);
                TimeUnit.MILLISECONDS.sleep(MILLIS_A_DAY);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whole files appear at once, which is what a watched folder needs. */
    private void arrive(String day) {
        try {
            for (EventKind kind : EventKind.values()) {
                Path arriving = generated.resolve(kind.plural()).resolve(day);
                if (Files.isDirectory(arriving)) {
                    Files.move(arriving, watched(kind).resolve(day), StandardCopyOption.ATOMIC_MOVE);
                }
            }
        } catch (IOException failed) {
            command.getErr().println(day + " does not arrive: " + Failures.describe(failed));
            command.getErr().flush();
        }
    }

    private SortedSet<String> days() throws IOException {
        SortedSet<String> days = new TreeSet<>();
        for (EventKind kind : EventKind.values()) {
            Path folderOfKind = generated.resolve(kind.plural());
            if (Files.isDirectory(folderOfKind)) {
                try (Stream<Path> found = Files.list(folderOfKind)) {
                    found.forEach(day -> days.add(day.getFileName().toString()));
                }
            }
        }
        return days;
    }

    private Path watched(EventKind kind) {
        return folder.root().local().resolve("in").resolve(kind.plural());
    }

    private List<Map<String, Object>> groups(ZoneId zone, int uiPort) throws IOException {
        Map<String, String> source = new LinkedHashMap<>();
        for (EventKind kind : EventKind.values()) {
            source.put(kind.plural() + ".paths", watched(kind).toString());
        }
        source.put("watch.interval", "1 s");
        return List.of(
                group("tidemark.source", source),
                group(
                        "tidemark.sink",
                        Map.of(
                                "curated.path", folder.curated().toString(),
                                "dead-letter.path", folder.deadLetter().toString())),
                group("tidemark.reporting", Map.of("reporting.zone", zone.getId(), "publish.interval", "2 s")),
                group("tidemark.alerts", Map.of("path", folder.alerts().toString())),
                group("tidemark.rules", rules.properties()),
                group(
                        "tidemark.local",
                        Map.of(
                                "checkpoint.interval",
                                "2 s",
                                "ui.port",
                                String.valueOf(uiPort),
                                "metrics.port",
                                String.valueOf(LiveReport.freePort()))));
    }

    private static Map<String, Object> group(String name, Map<String, String> properties) {
        return Map.of("PropertyGroupId", name, "PropertyMap", properties);
    }
}
