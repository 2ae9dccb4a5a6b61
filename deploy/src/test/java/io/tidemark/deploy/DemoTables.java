package io.tidemark.deploy;

import io.tidemark.events.EventKind;
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
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Tables that the job wrote of a generated month, open for questions.
 *
 * @param runId of the job
 */
record DemoTables(CuratedTables tables, String runId) implements AutoCloseable {

    private static final int DAYS = 45;
    private static final int ORDERS_PER_DAY = 60;
    private static final long SEED = 20_261_001;

    static DemoTables in(Path folder) throws Exception {
        Path input = folder.resolve("input");
        Path curated = folder.resolve("curated");
        Path alerts = folder.resolve("alerts");
        Generator.generate(GeneratorOptions.of(DAYS, ORDERS_PER_DAY, SEED, input), GeneratorProgress.none());
        Map<EventKind, List<String>> inputs = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            inputs.put(kind, List.of(input.resolve(kind.plural()).toString()));
        }
        ReplayConfig config = new ReplayConfig(
                inputs,
                new SinkConfig(curated.toString(), folder.resolve("dead-letter").toString()),
                Optional.empty(),
                ZoneOffset.UTC,
                ZoneOffset.UTC,
                RulesConfig.standard().withoutRules(),
                alerts.toString(),
                "demo");
        new EmbeddedReplay(config.job(), 1).run((records, elapsed) -> {});
        return new DemoTables(CuratedTables.open(curated, alerts), "demo");
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
