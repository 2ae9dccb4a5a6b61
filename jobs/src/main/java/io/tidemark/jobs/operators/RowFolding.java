package io.tidemark.jobs.operators;

import io.tidemark.jobs.ledger.LedgerEntry;
import io.tidemark.jobs.ledger.RowKey;
import io.tidemark.jobs.ledger.RowLimit;
import io.tidemark.jobs.ledger.RowLimit.DayRows;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.ledger.WideSums;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.function.SupplierWithException;
import org.apache.flink.util.function.ThrowingRunnable;

/** Adds up what is beyond the limit of rows, keyed by table and day. */
public final class RowFolding extends KeyedProcessFunction<Long, LedgerEntry, LedgerEntry> {

    private static final long serialVersionUID = 1L;

    private final RowLimit limit;
    private final StateLifetime lifetime;

    private transient StoredRows rows;
    private transient Map<Table, RunCounter> folded;

    /** Folds what is beyond the limit; what is known of rows lives as long as given. */
    public RowFolding(RowLimit limit, StateLifetime lifetime) {
        this.limit = limit;
        this.lifetime = lifetime;
    }

    @Override
    public void open(OpenContext context) {
        TypeInformation<RowKey> keys = TypeInformation.of(RowKey.class);
        rows = new StoredRows(
                getRuntimeContext().getState(lifetime.describe("providers", Types.LIST(Types.STRING))),
                getRuntimeContext().getMapState(lifetime.describe("codes", Types.STRING, Types.LIST(Types.STRING))),
                getRuntimeContext()
                        .getMapState(lifetime.describe(
                                "rows-of-codes", Types.TUPLE(Types.STRING, Types.STRING), Types.LIST(keys))),
                getRuntimeContext().getMapState(lifetime.describe("rows", Types.STRING, Types.LIST(keys))),
                getRuntimeContext()
                        .getMapState(lifetime.describe(
                                "totals", keys, PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO)));
        folded = new EnumMap<>(Table.class);
        for (Table table : Table.values()) {
            folded.put(table, RunCounter.register(getRuntimeContext(), CounterNames.folded(table)));
        }
    }

    @Override
    public void processElement(LedgerEntry entry, Context context, Collector<LedgerEntry> entries) {
        if (limit.book(entry, rows, entries::collect)) {
            folded.get(entry.key().table()).increment();
        }
    }

    /**
     * The rows in the state, in small parts: an event of a new row costs as much as its provider's codes and that
     * code's rows.
     *
     * @param together the rows of a provider as the first version kept them, until something is asked of it
     */
    private record StoredRows(
            ValueState<List<String>> names,
            MapState<String, List<String>> codes,
            MapState<Tuple2<String, String>, List<RowKey>> rows,
            MapState<String, List<RowKey>> together,
            MapState<RowKey, long[]> sums)
            implements DayRows {

        @Override
        public Optional<WideSums> totals(RowKey row) {
            return State.read(() -> Optional.ofNullable(sums.get(row)).map(StoredRows::wide));
        }

        @Override
        public void totals(RowKey row, WideSums totals) {
            State.write(() -> sums.put(row, narrow(totals)));
        }

        @Override
        public void remove(RowKey row) {
            State.write(() -> sums.remove(row));
        }

        @Override
        public List<String> providers() {
            return State.read(() -> Optional.ofNullable(names.value()).orElse(List.of()));
        }

        @Override
        public void providers(List<String> now) {
            State.write(() -> names.update(now));
        }

        @Override
        public List<String> codesOf(String provider) {
            takeApart(provider);
            return State.read(() -> Optional.ofNullable(codes.get(provider)).orElse(List.of()));
        }

        @Override
        public void codesOf(String provider, List<String> now) {
            State.write(() -> keep(codes, provider, now));
        }

        @Override
        public List<RowKey> rowsOf(String provider, String code) {
            takeApart(provider);
            return State.read(() ->
                    Optional.ofNullable(rows.get(Tuple2.of(provider, code))).orElse(List.of()));
        }

        @Override
        public void rowsOf(String provider, String code, List<RowKey> now) {
            State.write(() -> keep(rows, Tuple2.of(provider, code), now));
        }

        private static <K, T> void keep(MapState<K, List<T>> lists, K key, List<T> now) throws Exception {
            if (now.isEmpty()) {
                lists.remove(key);
            } else {
                lists.put(key, now);
            }
        }

        private void takeApart(String provider) {
            Optional<List<RowKey>> all = State.read(() -> Optional.ofNullable(together.get(provider)));
            if (all.isPresent()) {
                State.write(() -> together.remove(provider));
                Map<String, List<RowKey>> byCode = all.get().stream().collect(Collectors.groupingBy(RowKey::code));
                codesOf(provider, List.copyOf(byCode.keySet()));
                byCode.forEach((code, ofCode) -> rowsOf(provider, code, ofCode));
            }
        }

        private static WideSums wide(long[] halves) {
            int size = halves.length / 2;
            long[] high = new long[size];
            long[] low = new long[size];
            for (int i = 0; i < size; i++) {
                high[i] = halves[2 * i];
                low[i] = halves[2 * i + 1];
            }
            return new WideSums(high, low);
        }

        private static long[] narrow(WideSums totals) {
            long[] halves = new long[2 * totals.size()];
            for (int i = 0; i < totals.size(); i++) {
                halves[2 * i] = totals.high(i);
                halves[2 * i + 1] = totals.low(i);
            }
            return halves;
        }
    }

    /** State that cannot be read or written fails the job: there is nothing to be done about it here. */
    private static final class State {

        static <T> T read(SupplierWithException<T, Exception> access) {
            try {
                return access.get();
            } catch (Exception unreadable) {
                throw new IllegalStateException("the rows of a day cannot be read from the state", unreadable);
            }
        }

        static void write(ThrowingRunnable<Exception> change) {
            try {
                change.run();
            } catch (Exception unwritable) {
                throw new IllegalStateException("the rows of a day cannot be written to the state", unwritable);
            }
        }
    }
}
