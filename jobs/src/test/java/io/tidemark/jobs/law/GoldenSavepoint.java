package io.tidemark.jobs.law;

import io.tidemark.events.EventKind;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.config.JobConfig.ReportingConfig;
import io.tidemark.jobs.config.RulesConfig;
import io.tidemark.rules.RuleBook;
import io.tidemark.rules.order.OrderRules;
import io.tidemark.rules.spec.RuleMode;
import io.tidemark.rules.spec.RuleSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.util.FileUtils;

/**
 * A savepoint that a release has written in the middle of a stream, for ever among the resources of the tests.
 *
 * @param folder holds the savepoint and the alerts that were told before it
 */
record GoldenSavepoint(Path folder) {

    /** A savepoint of a job with all rules. */
    static final String ALL_RULES = "all-rules";

    /** A savepoint of a job with those rules alone that judge an order by one look at it. */
    static final String FEW_RULES = "few-rules";

    /** How much of each kind of event was read before the savepoint, in thousandths. */
    static final int READ_BEFORE = 600;

    private static final Path RESOURCES = Path.of("src/test/resources/savepoints");
    private static final Path LIVE = Path.of("target/upgrade");
    private static final String METADATA = "_metadata";
    private static final Duration NOT_YET = Duration.ofDays(3_650);
    private static final Duration EVER = Duration.ofDays(36_500);

    /** The savepoint of a release. */
    static GoldenSavepoint of(String release, String name) {
        return new GoldenSavepoint(RESOURCES.resolve(release).resolve(name));
    }

    /** The releases that have left savepoints. */
    static List<String> releases() throws IOException {
        try (Stream<Path> files = Files.list(RESOURCES)) {
            return files.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** The stream in whose middle the savepoints were written. */
    static Arrivals stream() throws IOException {
        List<Arrival> arrivals = new ArrayList<>();
        for (String line : Files.readAllLines(RESOURCES.resolve("stream.txt"))) {
            String[] parts = line.split(" ", 2);
            arrivals.add(Arrival.of(EventKind.valueOf(parts[0]), parts[1], 0));
        }
        return new Arrivals(arrivals);
    }

    /** Keeps the stream of {@link #stream}. */
    static void keep(Arrivals stream) throws IOException {
        Files.createDirectories(RESOURCES);
        Files.write(
                RESOURCES.resolve("stream.txt"),
                stream.inOrder().stream()
                        .map(arrival -> arrival.kind() + " " + arrival.text())
                        .toList());
    }

    /**
     * Where the files of a live job lie that reads the stream, empty. A savepoint holds the folders of the files that
     * were being written, and a job that goes on writes there: so they are the same for all, and not absolute.
     */
    static ReplayConfig livePlaces() throws IOException {
        FileUtils.deleteDirectory(LIVE.toFile());
        return places(LIVE, Mode.STREAM);
    }

    /** Where the files of another job lie that reads the stream. */
    static ReplayConfig places(Path folder, Mode mode) {
        return ReplayConfig.in(folder).mode(mode).retention(EVER).disorder(RandomStream.BOUND);
    }

    /** The job with these rules. No day is final before the end, so that each row is published by the last run. */
    static JobConfig job(ReplayConfig places, RuleBook rules) {
        JobConfig job = places.build();
        ReportingConfig reporting = job.reporting();
        RulesConfig codes = job.rules();
        return new JobConfig(
                job.mode(),
                job.sources(),
                job.sinks(),
                new ReportingConfig(
                        reporting.zone(),
                        reporting.publishInterval(),
                        NOT_YET,
                        reporting.stateRetention(),
                        reporting.days(),
                        reporting.runId()),
                job.validation(),
                new RulesConfig(rules, codes.sqlFolder(), codes.declineClasses(), codes.reasonCodes()),
                job.alerts(),
                job.limits());
    }

    /** The rules that {@link #FEW_RULES} ran with. */
    static RuleBook fewRules() {
        Set<String> few =
                OrderRules.judging().stream().map(rule -> rule.spec().id()).collect(Collectors.toSet());
        RuleBook book = RuleBook.standard();
        for (String id : book.specs().stream().map(spec -> spec.id()).toList()) {
            if (!few.contains(id)) {
                book = book.with(
                        id,
                        new RuleSettings(
                                RuleMode.OFF, RuleSettings.COOL_DOWN, RuleSettings.UPDATE_INTERVAL, new TreeMap<>()));
            }
        }
        return book;
    }

    /** A stage that reads what comes before the savepoint. */
    static Stage before() {
        return new Stage(2, "hashmap", Collections.nCopies(Stage.LANES, READ_BEFORE), Stage.Ending.SAVEPOINT);
    }

    /** Keeps what was written. */
    void keep(Path savepoint, Path alerts) throws IOException {
        Files.createDirectories(folder);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(METADATA + ".gz")))) {
            Files.copy(savepoint.resolve(METADATA), out);
        }
        Files.write(folder.resolve("alerts.jsonl"), SentAlerts.in(alerts).lines());
    }

    /** Lays the savepoint into a folder from which a job can go on. */
    Path unpack(Path place) throws IOException {
        Files.createDirectories(place);
        try (InputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve(METADATA + ".gz")))) {
            Files.copy(in, place.resolve(METADATA));
        }
        return place;
    }

    /** Lays the alerts that were told before the savepoint beside those that are told after it. */
    void layAlerts(Path archive) throws IOException {
        Path earlier = Files.createDirectories(archive.resolve("earlier"));
        Files.copy(folder.resolve("alerts.jsonl"), earlier.resolve("alerts.jsonl"));
    }
}
