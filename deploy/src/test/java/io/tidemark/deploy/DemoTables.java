package io.tidemark.deploy;

import io.tidemark.events.EventKind;
import io.tidemark.jobs.config.InputLimits;
import io.tidemark.jobs.config.JobConfig.SinkConfig;
import io.tidemark.jobs.config.ReplayConfig;
import io.tidemark.jobs.config.RulesConfig;
import io.tidemark.jobs.query.CuratedTables;
import io.tidemark.jobs.query.QueryException;
import io.tidemark.jobs.query.ResultHandler;
import io.tidemark.jobs.run.EmbeddedReplay;
import io.tidemark.testdata.Generator;
import io.tidemark.testdata.GeneratorOptions;
import io.tidemark.testdata.GeneratorProgress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Tables that the job wrote of a generated month, open for questions, and what a second replay published when two
 * payments more were known of the first day.
 *
 * @param folder in which the tables are, below {@code curated}
 * @param runId of the second replay
 */
record DemoTables(Path folder, CuratedTables tables, String runId) implements AutoCloseable {

    private static final int DAYS = 45;
    private static final int ORDERS_PER_DAY = 60;
    private static final long SEED = 20_261_001;
    private static final String LATE_PAYMENT = """
        {"transaction_id": "late-1", "order_id": "late", "timestamp": "%sT12:00:00Z", "amount": "12.50",\
         "currency": "EUR", "status": "completed", "payment_method": {"type": "credit_card", "provider": "visa"}}\
        """.formatted(GeneratorOptions.FIRST_DAY);
    private static final String LATE_FAILURE = LATE_PAYMENT
            .replace("late-1", "late-0")
            .replace("T12", "T11")
            .replace("\"completed\"", "\"failed\", \"error_code\": \"insufficient_funds\"");

    static DemoTables in(Path folder) throws Exception {
        Generator.generate(
                GeneratorOptions.of(DAYS, ORDERS_PER_DAY, SEED, folder.resolve("input")), GeneratorProgress.none());
        replay(folder, "first");
        Files.write(folder.resolve("input/transactions/late.json"), List.of(LATE_PAYMENT, LATE_FAILURE));
        replay(folder, "second");
        return new DemoTables(
                folder, CuratedTables.open(folder.resolve("curated"), folder.resolve("alerts")), "second");
    }

    private static void replay(Path folder, String run) throws Exception {
        Map<EventKind, List<String>> inputs = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            inputs.put(
                    kind, List.of(folder.resolve("input").resolve(kind.plural()).toString()));
        }
        ReplayConfig config = new ReplayConfig(
                inputs,
                new SinkConfig(
                        folder.resolve("curated").toString(),
                        folder.resolve("dead-letter").toString()),
                Optional.empty(),
                ZoneOffset.UTC,
                ZoneOffset.UTC,
                RulesConfig.standard().withoutRules(),
                folder.resolve("alerts").toString(),
                InputLimits.usual(),
                run);
        new EmbeddedReplay(config.job(), 1).run((records, elapsed) -> {});
    }

    /** The rows that answer a question, values as text; what is not there is {@code null} as text. */
    List<List<String>> ask(String sql) throws QueryException {
        List<List<String>> rows = new ArrayList<>();
        tables.query(sql, new ResultHandler() {
            @Override
            public void columns(List<String> names) {}

            @Override
            public void row(List<Optional<Object>> values) {
                rows.add(values.stream()
                        .map(value -> Objects.toString(value.orElse(null)))
                        .toList());
            }
        });
        return rows;
    }

    @Override
    public void close() throws QueryException {
        tables.close();
    }
}
