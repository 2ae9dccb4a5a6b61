package io.tidemark.faults.trial;

import static org.awaitility.Awaitility.await;

import io.tidemark.faults.check.Remedy;
import io.tidemark.faults.check.Truth;
import io.tidemark.faults.check.Verdict;
import io.tidemark.faults.check.Verdict.Promise;
import io.tidemark.faults.check.Written;
import io.tidemark.faults.cluster.ClusterJob;
import io.tidemark.faults.schedule.Fault;
import io.tidemark.faults.schedule.Schedule;
import io.tidemark.faults.schedule.Step;
import io.tidemark.jobs.Subscriber;
import io.tidemark.jobs.produce.Producer;
import io.tidemark.jobs.query.Comparison;
import io.tidemark.jobs.query.RowDifference;
import io.tidemark.testdata.Generator;
import io.tidemark.testdata.GeneratorOptions;
import io.tidemark.testdata.GeneratorProgress;
import io.tidemark.testdata.GeneratorReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.flink.util.FileUtils;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Generated events are put onto streams, and a job takes them, to which things happen meanwhile. When all is put and
 * read, the job is drained, and what it has left is held against a replay of the same events.
 */
public final class Round {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration STILL = Duration.ofSeconds(20);
    private static final int LINES = 20;

    private final Site site;
    private final Schedule schedule;
    private final RoundSize size;
    private final Journal journal;
    private final Path folder;
    private final List<Recovery> recoveries = new ArrayList<>();
    private final List<Instant> struck = new CopyOnWriteArrayList<>();
    private final AtomicReference<Strikes> strikes = new AtomicReference<>();
    private final AtomicReference<Load> load = new AtomicReference<>();
    private int underLoad;

    /** A round on a site. */
    public Round(Site site, Schedule schedule, RoundSize size, Journal journal) throws IOException {
        this.site = site;
        this.schedule = schedule;
        this.size = size;
        this.journal = journal;
        folder = site.folder("round-" + schedule.seed());
    }

    /** The usual amount of events for a schedule. */
    public static Round of(Site site, Schedule schedule, double eventsPerSecond, Journal journal) throws IOException {
        return new Round(site, schedule, RoundSize.lasting(schedule.steps().size(), eventsPerSecond), journal);
    }

    /** Plays it. */
    public RoundReport play() throws Exception {
        Path input = folder.resolve("in");
        GeneratorReport generated = Generator.generate(
                size.course().date(GeneratorOptions.of(size.days(), size.ordersPerDay(), schedule.seed(), input)),
                GeneratorProgress.none());
        Path rules = folder.resolve("rules.json");
        size.course().writeRules(rules);
        Truth truth = Truth.begin(input, rules, folder.resolve("replay"));
        try (Services services = new Services(schedule.seed(), folder.resolve("streams"))) {
            Path configuration = JobFile.write(
                    folder.resolve("job.json"),
                    services,
                    size.course(),
                    rules,
                    folder.getFileName().toString());
            Resumption resumption = new Resumption(site, configuration, journal);
            Producer.Summary put = underFaults(input, size.atOnce(records(generated)), services, resumption);
            Written replay = truth.written();
            Remedy remedy = new Remedy(input, resumption.forgotten());
            settle("the tables", forLong(remedy), () -> differences(replay).stream()
                    .allMatch(remedy::isFor));
            resumption.job().drain(PATIENCE);
            Written live = fetched();
            if (remedy.isPossible()) {
                cure(live, differences(replay), remedy);
            }
            settle("the subscriber's messages", Duration.ZERO, () -> received(services)
                    .containsAll(live.messageNames()));
            Verdict verdict = Verdict.of(live, replay, received(services), put.leftOut(), promise(remedy));
            journal.say("seed " + schedule.seed() + ": " + put.put() + " events; " + verdict);
            return new RoundReport(schedule, put.put(), underLoad, recoveries, verdict);
        }
    }

    /** Removes what the round has left on disk. */
    public void clear() throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
    }

    private static long records(GeneratorReport generated) {
        return generated.records().values().stream().mapToLong(Long::longValue).sum();
    }

    /** The job that runs now, if it runs. */
    public Optional<ClusterJob> job() {
        return Optional.ofNullable(strikes.get()).map(Strikes::job);
    }

    /** Whether events are being put at the rate of the round. */
    public boolean isSteady() {
        return Optional.ofNullable(load.get()).map(Load::isSteady).orElse(false);
    }

    /** When faults came up to now. */
    public List<Instant> struck() {
        return List.copyOf(struck);
    }

    private Producer.Summary underFaults(Path input, long atOnce, Services services, Resumption resumption)
            throws Exception {
        strikes.set(new Strikes(site, services, resumption, journal));
        try (Load producing = new Load(services.kinesis(), input, atOnce, size.eventsPerSecond())) {
            load.set(producing);
            resumption.job().awaitCheckpoint(Instant.now(), PATIENCE);
            journal.say("the job runs, under load");
            List<Step> steps = schedule.steps();
            for (int i = 0; i < steps.size(); i++) {
                boolean another = i + 1 < steps.size() && steps.get(i + 1).onTop();
                strike(steps.get(i), producing, !another);
            }
            Producer.Summary put = producing.finish(PATIENCE.toSeconds());
            journal.say("all " + put.put() + " events are on the streams");
            return put;
        }
    }

    private void strike(Step step, Load producing, boolean recovers) throws Exception {
        Strikes.sleepUntil(Instant.now().plus(step.pause()));
        underLoad += producing.goesOn() ? 1 : 0;
        struck.add(Instant.now());
        Instant over = strikes.get().strike(step);
        if (recovers) {
            awaitRecovery(step.fault(), over);
        }
    }

    private void awaitRecovery(Fault fault, Instant over) {
        Instant complete = strikes.get().job().awaitCheckpoint(over, PATIENCE).complete();
        Recovery recovery = new Recovery(fault, Duration.between(over, complete));
        recoveries.add(recovery);
        journal.say("goes on after " + Journal.seconds(recovery.took()) + " s");
    }

    /** What is wrong for good is told with everything else that is. */
    private void settle(String what, Duration forLong, Callable<Boolean> condition) {
        try {
            await(what)
                    .during(forLong)
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(condition);
        } catch (ConditionTimeoutException never) {
            journal.say(what + " are not as they should be");
        }
    }

    /** A row that differs as it may may also be one whose last events are still to be read. */
    private static Duration forLong(Remedy remedy) {
        return remedy.isPossible() ? STILL : Duration.ZERO;
    }

    /** Not where anything else is wrong as well: the remedy would hide it. */
    private void cure(Written live, List<RowDifference> rows, Remedy remedy) throws Exception {
        if (!rows.isEmpty() && rows.stream().allMatch(remedy::isFor)) {
            Set<LocalDate> days = rows.stream().map(RowDifference::day).collect(Collectors.toCollection(TreeSet::new));
            remedy.rebuild(live, days);
            journal.say(rows.size() + " rows stayed that a lost checkpoint had published; rebuilt " + days);
        }
    }

    private List<RowDifference> differences(Written replay) throws Exception {
        return Comparison.of(
                        fetched().folder().resolve("curated"), replay.folder().resolve("curated"), Optional.empty())
                .differences();
    }

    /** What the job has written up to now, brought here. */
    private Written fetched() throws IOException {
        Path live = Files.createDirectories(folder.resolve("live"));
        String prefix = folder.getFileName() + "/";
        for (String key : site.s3().keys(prefix)) {
            Path file = live.resolve(key.substring(prefix.length()));
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                Files.write(file, site.s3().get(key));
            }
        }
        return new Written(live);
    }

    private static Set<String> received(Services services) {
        return services.subscriber().received().stream()
                .map(Subscriber.Received::name)
                .collect(Collectors.toSet());
    }

    /** What has to be said of a round that went wrong. */
    public static String complaint(RoundReport report) {
        Verdict verdict = report.verdict();
        return report.schedule() + "\nlost or wrong: " + shortened(verdict.lost()) + "\ndoubled: "
                + shortened(verdict.doubled());
    }

    private static String shortened(List<String> lines) {
        return lines.stream().limit(LINES).map(line -> "\n  " + line).collect(Collectors.joining())
                + (lines.size() > LINES ? "\n  and " + (lines.size() - LINES) + " more" : "");
    }

    private static Promise promise(Remedy remedy) {
        return remedy.isPossible() ? Promise.AT_LEAST_ONCE : Promise.ONCE;
    }
}
