package io.tidemark.jobs.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a day in memory. */
final class KnownRows implements RowLimit.DayRows {

    private final Map<RowKey, WideSums> totals = new HashMap<>();
    private final Map<String, List<String>> codes = new HashMap<>();
    private final Map<List<String>, List<RowKey>> rows = new HashMap<>();
    private List<String> providers = List.of();
    private long told;

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
        return told(providers);
    }

    @Override
    public void providers(List<String> names) {
        providers = List.copyOf(names);
    }

    @Override
    public List<String> codesOf(String provider) {
        return told(codes.getOrDefault(provider, List.of()));
    }

    @Override
    public void codesOf(String provider, List<String> now) {
        codes.put(provider, List.copyOf(now));
    }

    @Override
    public List<RowKey> rowsOf(String provider, String code) {
        return told(rows.getOrDefault(List.of(provider, code), List.of()));
    }

    @Override
    public void rowsOf(String provider, String code, List<RowKey> now) {
        rows.put(List.of(provider, code), List.copyOf(now));
    }

    /** How many names and rows it was asked to tell up to now. */
    long told() {
        return told;
    }

    private <T> List<T> told(List<T> list) {
        told += list.size();
        return list;
    }
}
