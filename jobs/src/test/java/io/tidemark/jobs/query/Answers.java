package io.tidemark.jobs.query;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects a query's rows as lists of plain values; SQL's null is the text {@code null}. */
final class Answers implements ResultHandler {

    private final List<String> names = new ArrayList<>();
    private final List<List<Object>> rows = new ArrayList<>();

    static List<List<Object>> to(String sql, Path curated) throws QueryException {
        Answers answers = new Answers();
        try (CuratedTables tables = CuratedTables.open(curated, curated.resolveSibling("alerts"))) {
            tables.query(sql, answers);
        }
        return answers.rows;
    }

    static List<String> columnsOf(String sql, Path curated) throws QueryException {
        Answers answers = new Answers();
        try (CuratedTables tables = CuratedTables.open(curated, curated.resolveSibling("alerts"))) {
            tables.query(sql, answers);
        }
        return answers.names;
    }

    @Override
    public void columns(List<String> columns) {
        names.addAll(columns);
    }

    @Override
    public void row(List<Optional<Object>> values) {
        rows.add(values.stream().map(value -> value.orElse("null")).toList());
    }
}
