package io.tidemark.jobs.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.Given;
import io.tidemark.jobs.ledger.LedgerEntry;
import io.tidemark.jobs.ledger.RowKey;
import io.tidemark.jobs.ledger.RowLimit;
import io.tidemark.jobs.ledger.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
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
        folding.close();
        folding = harness();
        folding.initializeState(snapshot);
        folding.open();
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
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new RowFolding(LIMIT, StateLifetime.ofTheRun())),
                entry -> entry.key().tableDay(),
                Types.LONG);
    }
}
