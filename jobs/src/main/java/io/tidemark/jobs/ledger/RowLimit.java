package io.tidemark.jobs.ledger;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * How many providers a table may tell apart on one day, and how many codes of each of them. Of more, those stand for
 * themselves that come first by their digests, and the others are added up as {@value RowKey#OTHER}: nothing is lost,
 * no provider can crowd out the codes of another, and which ones stay follows from the names alone, not from the order
 * in which they come.
 *
 * @param providers how many providers
 * @param codes how many codes of a provider
 */
public record RowLimit(int providers, int codes) implements Serializable {

    /** How many providers there may be where nothing else is said. */
    public static final int PROVIDERS = 200;

    /** How many codes of a provider there may be where nothing else is said. */
    public static final int CODES = 200;

    /** What stands for an unknown provider always stays. */
    private static final Comparator<String> ORDER = Comparator.<String, Boolean>comparing(
                    name -> !name.equals(RowKey.UNKNOWN))
            .thenComparing(IdDigest.ORDER);

    /** What is known of the rows of one table and day. */
    public interface DayRows {

        /** The totals of a row, if there is one. */
        Optional<WideSums> totals(RowKey row);

        /** Keeps the totals of a row. */
        void totals(RowKey row, WideSums totals);

        /** Forgets a row. */
        void remove(RowKey row);

        /** The providers that stand for themselves. */
        List<String> providers();

        /** Keeps these. */
        void providers(List<String> names);

        /** The codes of a provider's rows; an empty one where the table has none. */
        List<String> codesOf(String provider);

        /** Keeps these. */
        void codesOf(String provider, List<String> codes);

        /** The rows of a provider's code. */
        List<RowKey> rowsOf(String provider, String code);

        /** Keeps these. */
        void rowsOf(String provider, String code, List<RowKey> rows);
    }

    /**
     * Books an entry on the row that it belongs to by the limits, and moves what has to give way to it.
     *
     * @return whether it belongs to a row of others
     */
    public boolean book(LedgerEntry entry, DayRows rows, Consumer<LedgerEntry> entries) {
        RowKey row = entry.key();
        if (!row.hasProvider()) {
            entries.accept(entry);
            return false;
        }
        RowKey target = rows.totals(row).isPresent() ? row : target(row, rows, entries);
        add(target, entry.deltas(), rows);
        entries.accept(target.equals(row) ? entry : new LedgerEntry(target, entry.deltas()));
        return !target.equals(row);
    }

    private RowKey target(RowKey row, DayRows rows, Consumer<LedgerEntry> entries) {
        if (row.provider().equals(RowKey.OTHER)) {
            return row.ofOtherProvider(); // somebody is called so
        }
        List<String> known = rows.providers();
        if (!known.contains(row.provider())) {
            Optional<String> last = last(known, providers);
            if (last.isPresent() && ORDER.compare(row.provider(), last.get()) > 0) {
                return row.ofOtherProvider();
            }
            last.ifPresent(provider -> moveProvider(provider, rows, entries));
            rows.providers(with(
                    row.provider(),
                    last.map(provider -> without(provider, known)).orElse(known)));
        }
        return row.hasCode() && !row.code().equals(RowKey.OTHER) ? targetByCode(row, rows, entries) : row;
    }

    private RowKey targetByCode(RowKey row, DayRows rows, Consumer<LedgerEntry> entries) {
        List<String> all = rows.codesOf(row.provider());
        List<String> known =
                all.stream().filter(code -> !code.equals(RowKey.OTHER)).toList();
        if (known.contains(row.code())) {
            return row;
        }
        Optional<String> last = last(known, codes);
        if (last.isPresent() && ORDER.compare(row.code(), last.get()) > 0) {
            return row.ofOtherCode();
        }
        last.ifPresent(code -> {
            rows.codesOf(row.provider(), without(code, all));
            moveCode(row.provider(), code, RowKey::ofOtherCode, rows, entries);
        });
        return row;
    }

    /** The last name, which is to give way to another; none while there is room. */
    private static Optional<String> last(List<String> names, int most) {
        return names.size() < most ? Optional.empty() : Optional.of(Collections.max(names, ORDER));
    }

    private static void moveProvider(String provider, DayRows rows, Consumer<LedgerEntry> entries) {
        List<String> codes = rows.codesOf(provider);
        rows.codesOf(provider, List.of());
        codes.forEach(code -> moveCode(provider, code, RowKey::ofOtherProvider, rows, entries));
    }

    private static void moveCode(
            String provider, String code, UnaryOperator<RowKey> other, DayRows rows, Consumer<LedgerEntry> entries) {
        List<RowKey> moved = rows.rowsOf(provider, code);
        rows.rowsOf(provider, code, List.of());
        for (RowKey row : moved) {
            WideSums totals = rows.totals(row)
                    .orElseGet(() -> new WideSums(row.table().measures().size()));
            rows.remove(row);
            totals.drain(part -> {
                entries.accept(new LedgerEntry(row, part).retraction());
                add(other.apply(row), part, rows);
                entries.accept(new LedgerEntry(other.apply(row), part));
            });
        }
    }

    /** Remembers what was booked; of what has another provider nothing will ever be moved. */
    private static void add(RowKey row, long[] deltas, DayRows rows) {
        if (row.provider().equals(RowKey.OTHER)) {
            return;
        }
        Optional<WideSums> known = rows.totals(row);
        if (known.isEmpty()) {
            list(row, rows);
        }
        WideSums totals = known.orElseGet(() -> new WideSums(deltas.length));
        totals.add(deltas);
        rows.totals(row, totals);
    }

    /** Both are looked at: what is not written for long may be forgotten, each by itself. */
    private static void list(RowKey row, DayRows rows) {
        rows.rowsOf(row.provider(), row.code(), with(row, rows.rowsOf(row.provider(), row.code())));
        List<String> codes = rows.codesOf(row.provider());
        if (!codes.contains(row.code())) {
            rows.codesOf(row.provider(), with(row.code(), codes));
        }
    }

    private static <T> List<T> with(T one, List<T> others) {
        List<T> all = new ArrayList<>(others);
        all.add(one);
        return all;
    }

    private static <T> List<T> without(T one, List<T> all) {
        List<T> others = new ArrayList<>(all);
        others.remove(one);
        return others;
    }
}
