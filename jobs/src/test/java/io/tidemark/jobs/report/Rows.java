package io.tidemark.jobs.report;

import io.tidemark.jobs.query.ResultHandler;
import java.util.List;
import java.util.Optional;

/** Collects rows as text. */
record Rows(List<String> rows) implements ResultHandler {

    @Override
    public void columns(List<String> names) {}

    @Override
    public void row(List<Optional<Object>> values) {
        rows.add(values.stream()
                .map(value -> value.map(Object::toString).orElse("-"))
                .toList()
                .toString());
    }
}
