package io.tidemark.jobs.law.oracle;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The measures of one row, collected by column name. */
final class Measures {

    private final Map<String, BigDecimal> columns = new LinkedHashMap<>();

    Measures count(String column, long count) {
        columns.put(column, BigDecimal.valueOf(count));
        return this;
    }

    Measures value(String column, BigDecimal value) {
        columns.put(column, value.setScale(4));
        return this;
    }

    /** The columns {@code <prefix>_count} and {@code <prefix>_value} over the elements. */
    <T> Measures pair(String prefix, Collection<T> elements, Function<T, BigDecimal> amount) {
        BigDecimal sum = elements.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return count(prefix + "_count", elements.size()).value(prefix + "_value", sum);
    }

    Map<String, BigDecimal> columns() {
        return Map.copyOf(columns);
    }
}
