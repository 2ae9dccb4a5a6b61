package io.tidemark.jobs.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.Given;
import io.tidemark.jobs.ledger.LedgerEntry;
import io.tidemark.jobs.ledger.RowKey;
import io.tidemark.jobs.ledger.RowLimit;
import io.tidemark.jobs.ledger.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowFoldingTest {

    private static final RowLimit LIMIT = new RowLimit(2, 2);

    private final Map<RowKey, Long> failures = new HashMap<>();
    private KeyedOneInputStreamOperatorTestHarness<Long, LedgerEntry, LedgerEntry> folding;

    @BeforeEach
    void begin() throws Exception {
        folding = harness();
        folding.open();
    }

    @AfterEach
    void close() throws Exception {
        folding.close();
    }

    @Test
    void codesBeyondTheLimitAreAddedUpAcrossARestart() throws Exception {
        fail("visa", "a");
        fail("visa", "b");
        OperatorSubtaskState snapshot = folding.snapshot(1, 1);
        restart(snapshot);
        for (String code : List.of("c", "d", "e", "f", "a")) {
            fail("visa", code);
        }

        Map<String, Long> byCode = new TreeMap<>();
        failures.forEach((row, count) -> byCode.merge(row.code(), count, Long::sum));
        byCode.values().removeIf(count -> count == 0);
        assertThat(byCode).hasSize(3).containsKey(RowKey.OTHER);
        assertThat(byCode.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(7);
        assertThat(Harnesses.count(folding, CounterNames.folded(Table.DAILY_FAILURES)))
                .isPositive();
    }

    @Test
    void oneProviderDoesNotCrowdOutTheCodesOfAnother() throws Exception {
        fail("visa", "a");
        fail("visa", "b");
        for (int i = 0; i < 20; i++) {
            fail("hostile", "code-" + i);
        }

        assertThat(codesOf("visa")).containsExactlyInAnyOrder("a", "b");
        assertThat(codesOf("hostile")).hasSize(3).contains(RowKey.OTHER);
    }

    @Test
    void whoIsCalledLikeTheOthersIsOneOfThem() throws Exception {
        for (int i = 0; i < 20; i++) {
            fail(RowKey.OTHER, "code-" + i);
        }

        assertThat(codesOf(RowKey.OTHER)).containsExactly(RowKey.OTHER);
        assertThat(failures.values()).containsExactly(20L);
    }

    @Test
    void anotherDayHasRoomOfItsOwn() throws Exception {
        fail("visa", "a");
        fail("visa", "b");
        folding.processElement(entry("2026-03-11", "visa", "c"), 0);

        assertThat(Harnesses.drain(folding))
                .extracting(booked -> booked.key().code())
                .containsExactly("c");
    }

    @Test
    void rowsThatTheFirstVersionKeptTogetherAreTakenUp() throws Exception {
        fail("visa", "a");
        fail("visa", "b");
        OperatorSubtaskState first;
        try (KeyedOneInputStreamOperatorTestHarness<Long, LedgerEntry, LedgerEntry> together =
                harness(new RowsTogether(StateLifetime.ofTheRun()))) {
            together.open();
            together.processElement(entry("2026-03-10", "visa", "a"), 0);
            together.processElement(entry("2026-03-10", "visa", "b"), 0);
            first = together.snapshot(1, 1);
        }
        restart(first);
        for (String code : List.of("c", "d", "e", "f", "a")) {
            fail("visa", code);
        }

        assertThat(codesOf("visa")).hasSize(3).contains(RowKey.OTHER);
        assertThat(failures.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(7);
        assertThat(failures.values()).allMatch(count -> count >= 0);
    }

    private void restart(OperatorSubtaskState state) throws Exception {
        folding.close();
        folding = harness();
        folding.initializeState(state);
        folding.open();
    }

    private Set<String> codesOf(String provider) {
        Set<String> codes = new TreeSet<>();
        failures.forEach((row, count) -> {
            if (row.provider().equals(provider) && count != 0) {
                codes.add(row.code());
            }
        });
        return codes;
    }

    private void fail(String provider, String code) throws Exception {
        folding.processElement(entry("2026-03-10", provider, code), 0);
        for (LedgerEntry booked : Harnesses.drain(folding)) {
            failures.merge(booked.key(), booked.deltas()[0], Long::sum);
        }
    }

    private static LedgerEntry entry(String day, String provider, String code) {
        return new LedgerEntry(
                new RowKey(Table.DAILY_FAILURES, Given.day(day), "EUR", "wallet", provider, code, "unmapped"),
                new long[] {1, 5_0000, 1, 0});
    }

    private static KeyedOneInputStreamOperatorTestHarness<Long, LedgerEntry, LedgerEntry> harness() throws Exception {
        return harness(new RowFolding(LIMIT, StateLifetime.ofTheRun()));
    }

    private static KeyedOneInputStreamOperatorTestHarness<Long, LedgerEntry, LedgerEntry> harness(
            KeyedProcessFunction<Long, LedgerEntry, LedgerEntry> function) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(function), entry -> entry.key().tableDay(), Types.LONG);
    }

    /** Leaves the state of rows that are within the limit as the first version did. */
    private static final class RowsTogether extends KeyedProcessFunction<Long, LedgerEntry, LedgerEntry> {

        private static final long serialVersionUID = 1L;

        private final StateLifetime lifetime;

        RowsTogether(StateLifetime lifetime) {
            this.lifetime = lifetime;
        }

        @Override
        public void processElement(LedgerEntry entry, Context context, Collector<LedgerEntry> entries)
                throws Exception {
            TypeInformation<RowKey> keys = TypeInformation.of(RowKey.class);
            String provider = entry.key().provider();
            getRuntimeContext()
                    .getState(lifetime.describe("providers", Types.LIST(Types.STRING)))
                    .update(List.of(provider));
            MapState<String, List<RowKey>> rows =
                    getRuntimeContext().getMapState(lifetime.describe("rows", Types.STRING, Types.LIST(keys)));
            List<RowKey> all = new ArrayList<>(rows.contains(provider) ? rows.get(provider) : List.of());
            all.add(entry.key());
            rows.put(provider, all);
            long[] deltas = entry.deltas();
            long[] sums = new long[2 * deltas.length];
            for (int i = 0; i < deltas.length; i++) {
                sums[2 * i + 1] = deltas[i];
            }
            getRuntimeContext()
                    .getMapState(
                            lifetime.describe("totals", keys, PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO))
                    .put(entry.key(), sums);
        }
    }
}
