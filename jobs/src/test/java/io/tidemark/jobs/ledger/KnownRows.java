package io.tidemark.jobs.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a day in memory. */
final class KnownRows implements RowLimit.DayRows {

    private final Map<RowKey, WideSums> totals = new HashMap<>();
    private final Map<String, List<RowKey>> rows = new HashMap<>();
    private List<String> providers = List.of();

    @Override
    public Optional<WideSums> totals(RowKey row) {
        return Optional.ofNullable(totals.get(row)).map(WideSums::copy);
    }

    @Override
    public void totals(RowKey row, WideSums now) {
        totals.put(row, now.copy());
    }

    @Override
    public void remove(RowKey row) {
        totals.remove(row);
    }

    @Override
    public List<String> providers() {
        return providers;
    }

    @Override
    public void providers(List<String> names) {
        providers = List.copyOf(names);
    }

    @Override
    public List<RowKey> rowsOf(String provider) {
        return rows.getOrDefault(provider, List.of());
    }

    @Override
    public void rowsOf(String provider, List<RowKey> now) {
        rows.put(provider, List.copyOf(now));
    }
}
