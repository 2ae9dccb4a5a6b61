package io.tidemark.jobs.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.law.oracle.Answer;
import io.tidemark.jobs.law.oracle.RawEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.apache.flink.util.FileUtils;
import org.awaitility.core.ConditionFactory;

/** A live run that is killed and restored gives the answer of one that was not. */
class KilledRunTest {

    private static final int WAVES = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Path folder = Path.of("");

    @BeforeTry
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("killed-run");
    }

    @AfterTry
    void removeFolder() throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
    }

    @Property(tries = 1, shrinking = ShrinkingMode.OFF)
    void aKilledAndRestoredLiveRunKeepsTheLaw(@ForAll("scenarios") Scenario scenario) throws Exception {
        ReplayConfig config = ReplayConfig.in(folder)
                .mode(Mode.STREAM)
                .retention(Duration.ofDays(36_500))
                .zones(scenario.reportingZone(), scenario.inputZone());
        List<RawEvents> sent = new ArrayList<>();
        Delivery.plain().write(none(), config);

        try (CuratedTables tables = new CuratedTables(config.curated());
                LiveRun run = LiveRun.start(config.build(), folder.resolve("checkpoints"))) {
            for (int wave = 0; wave < WAVES; wave++) {
                sent.add(wave(scenario.events(), wave));
                send(sent.get(wave), wave, config);
                if (wave > 0) {
                    // the job began with wave 0, and after each kill with the wave whose reading the kill undid
                    long readSinceStart = size(sent.get(wave - 1)) + size(sent.get(wave));
                    patiently(run).until(run::recordsRead, count -> count == readSinceStart);
                    OptionalLong restoredBefore = run.restoredCheckpoint();
                    run.kill();
                    patiently(run).until(run::restoredCheckpoint, restored -> !restored.equals(restoredBefore));
                }
                Answer answer = new Outcome(config, together(sent)).answer();
                patiently(run).ignoreExceptions().untilAsserted(() -> {
                    run.checkpoint();
                    assertThat(CuratedTables.differences(answer.tables(), tables.current()))
                            .isEmpty();
                });
            }
            run.drain();
        }

        new Outcome(config, together(sent)).keepsTheLaw();
    }

    private static ConditionFactory patiently(LiveRun run) {
        return await().atMost(PATIENCE).failFast("the job has failed", () -> !run.isAlive());
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        return EventSets.scenarios();
    }

    /** Moves a wave's files into the watched folders whole, as a sender should. */
    private void send(RawEvents events, int wave, ReplayConfig config) throws IOException {
        ReplayConfig staged = ReplayConfig.in(folder.resolve("staged-" + wave));
        Delivery.plain().write(events, staged);
        move(staged.transactions(), config.transactions(), wave);
        move(staged.orders(), config.orders(), wave);
        move(staged.chargebacks(), config.chargebacks(), wave);
    }

    private static void move(Path from, Path to, int wave) throws IOException {
        Files.move(from.resolve("part-0.ndjson"), to.resolve("wave-" + wave + ".ndjson"));
    }

    private static long size(RawEvents events) {
        return (long) events.transactions().size()
                + events.orders().size()
                + events.chargebacks().size();
    }

    private static RawEvents none() {
        return new RawEvents(List.of(), List.of(), List.of());
    }

    private static RawEvents wave(RawEvents events, int wave) {
        return new RawEvents(
                third(events.transactions(), wave), third(events.orders(), wave), third(events.chargebacks(), wave));
    }

    private static List<String> third(List<String> texts, int wave) {
        return texts.subList(texts.size() * wave / WAVES, texts.size() * (wave + 1) / WAVES);
    }

    private static RawEvents together(List<RawEvents> waves) {
        BiFunction<RawEvents, RawEvents, RawEvents> join = (one, other) -> new RawEvents(
                join(one.transactions(), other.transactions()),
                join(one.orders(), other.orders()),
                join(one.chargebacks(), other.chargebacks()));
        return waves.stream().reduce(none(), join::apply);
    }

    private static List<String> join(List<String> one, List<String> other) {
        List<String> joined = new ArrayList<>(one);
        joined.addAll(other);
        return joined;
    }
}
