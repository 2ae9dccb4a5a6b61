package io.tidemark.jobs.operators;

import static io.tidemark.jobs.Given.day;
import static io.tidemark.jobs.Given.transactionsRow;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.connectors.file.RawFiles.DateRange;
import io.tidemark.jobs.ledger.LedgerEntry;
import io.tidemark.jobs.ledger.RowKey;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.rules.activity.OrderLevel;
import io.tidemark.rules.activity.ProviderActivity;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalCombineTest {

    private static final int DAY = day("2026-03-10");
    private static final int ROWS_AT_MOST = 131_072;

    private OneInputStreamOperatorTestHarness<LedgerEntry, LedgerEntry> combine;

    @BeforeEach
    void begin() throws Exception {
        combine = open(new EntryCombine());
    }

    @AfterEach
    void close() throws Exception {
        combine.close();
    }

    @Test
    void entriesOfARowLeaveAsOneBeforeTheWatermarkDoes() throws Exception {
        add("EUR", 1, 10);
        add("JPY", 1, 500);
        add("EUR", 2, -3);
        assertThat(combine.getOutput()).isEmpty();

        combine.processWatermark(7);

        assertThat(sums()).containsExactlyInAnyOrder("EUR [3, 7]", "JPY [1, 500]");
        assertThat(combine.getOutput()).last().isEqualTo(new Watermark(7));
    }

    @Test
    void nothingIsLeftInMemoryWhenACheckpointPasses() throws Exception {
        add("EUR", 1, 10);

        combine.prepareSnapshotPreBarrier(1);
        assertThat(sums()).containsExactly("EUR [1, 10]");

        combine.getOutput().clear();
        combine.processWatermark(7);
        assertThat(Harnesses.drain(combine)).isEmpty();
    }

    @Test
    void theEndOfInputLetsAllGo() throws Exception {
        add("EUR", 1, 10);

        combine.endInput();

        assertThat(sums()).containsExactly("EUR [1, 10]");
    }

    @Test
    void moreRowsThanMemoryShouldHoldAreLetGoAtOnce() throws Exception {
        for (int i = 0; i < ROWS_AT_MOST - 1; i++) {
            add("C" + i, 1, 10);
        }
        assertThat(combine.getOutput()).isEmpty();

        add("C" + ROWS_AT_MOST, 1, 10);

        assertThat(Harnesses.drain(combine)).hasSize(ROWS_AT_MOST);
    }

    @Test
    void rowsOfOneHashAreLetGoBeforeTheyAreMany() throws Exception {
        int rows = 3_000;
        for (int i = 0; i < rows; i++) {
            add(ofOneHash(i), 1, 10);
        }
        assertThat(combine.getOutput()).hasSizeGreaterThan(rows - 1_000);

        combine.endInput();

        assertThat(sums()).hasSize(rows).doesNotHaveDuplicates().allMatch(row -> row.endsWith(" [1, 10]"));
    }

    @Test
    void aSumThatWouldOverflowLeavesInParts() throws Exception {
        add("EUR", 1, Long.MAX_VALUE);
        add("EUR", 1, 5);
        add("EUR", 1, 6);
        combine.endInput();

        assertThat(sums()).containsExactly("EUR [1, " + Long.MAX_VALUE + "]", "EUR [2, 11]");
    }

    @Test
    void aSumThatWouldUnderflowLeavesInParts() throws Exception {
        add("EUR", -1, Long.MIN_VALUE);
        add("EUR", -1, -1);
        combine.endInput();

        assertThat(sums()).containsExactly("EUR [-1, " + Long.MIN_VALUE + "]", "EUR [-1, -1]");
    }

    @Test
    void onlyTheDaysAskedForPass() throws Exception {
        combine.close();
        combine = open(new EntryCombine(new DateRange(LocalDate.parse("2026-03-10"), LocalDate.parse("2026-03-11"))));
        for (int day = DAY - 1; day <= DAY + 2; day++) {
            combine.processElement(
                    new LedgerEntry(new RowKey(Table.DAILY_TRANSACTIONS, day, "EUR", "", "", "", ""), new long[] {1}),
                    0);
        }
        combine.endInput();

        assertThat(Harnesses.drain(combine))
                .extracting(entry -> entry.key().day())
                .containsExactlyInAnyOrder(DAY, DAY + 1);
    }

    @Test
    void countsAtAProviderAreAddedUpBySlot() throws Exception {
        try (var providers = open(new ProviderCombine())) {
            providers.processElement(new ProviderActivity("credit_card", "visa", 7, 1, 0, 1, 0, 0), 0);
            providers.processElement(new ProviderActivity("credit_card", "visa", 7, 2, 3, -1, 4, 5), 0);
            providers.processElement(new ProviderActivity("credit_card", "visa", 8, 0, 0, 0, 1, 0), 0);
            providers.endInput();

            assertThat(Harnesses.drain(providers))
                    .containsExactlyInAnyOrder(
                            new ProviderActivity("credit_card", "visa", 7, 3, 3, 0, 4, 5),
                            new ProviderActivity("credit_card", "visa", 8, 0, 0, 0, 1, 0));
        }
    }

    @Test
    void countsOfOrdersAreAddedUpByCurrencyDayAndBand() throws Exception {
        try (var levels = open(new OrderLevelCombine())) {
            levels.processElement(new OrderLevel("EUR", DAY, 300, 1), 0);
            levels.processElement(new OrderLevel("EUR", DAY, 300, 1), 0);
            levels.processElement(new OrderLevel("EUR", DAY, 301, 1), 0);
            levels.processElement(new OrderLevel("JPY", DAY, 300, -1), 0);
            levels.endInput();

            assertThat(Harnesses.drain(levels))
                    .containsExactlyInAnyOrder(
                            new OrderLevel("EUR", DAY, 300, 2),
                            new OrderLevel("EUR", DAY, 301, 1),
                            new OrderLevel("JPY", DAY, 300, -1));
        }
    }

    @Test
    void whatIsLookedAtLaterWaitsForTheWatermarkThatReachesThatTime() throws Exception {
        long midnight = Duration.ofDays(DAY + 1).toMillis();
        OrderLevel today = new OrderLevel("EUR", DAY, 300, 1);
        OrderLevel tomorrow = new OrderLevel("EUR", DAY + 1, 300, 1);
        try (var levels = open(new OrderLevelCombine())) {
            levels.processElement(today, 0);
            levels.processElement(tomorrow, 0);
            levels.processWatermark(midnight - 1);
            assertThat(Harnesses.drain(levels)).isEmpty();

            levels.processElement(today, 0);
            levels.processWatermark(midnight);
            assertThat(levels.getOutput()).last().isEqualTo(new Watermark(midnight));
            assertThat(Harnesses.drain(levels)).containsExactly(new OrderLevel("EUR", DAY, 300, 2));

            levels.processElement(today, 0);
            levels.processWatermark(midnight + 1);
            assertThat(Harnesses.drain(levels)).as("late").containsExactly(today);

            levels.prepareSnapshotPreBarrier(1);
            assertThat(Harnesses.drain(levels)).containsExactly(tomorrow);
        }
    }

    @Test
    void countsAtAProviderWaitForTheEndOfTheirSlot() throws Exception {
        ProviderActivity failure = new ProviderActivity("credit_card", "visa", 7, 1, 0, 1, 0, 0);
        try (var providers = open(new ProviderCombine())) {
            providers.processElement(failure, 0);
            providers.processWatermark(8 * ProviderActivity.SLOT - 1);
            assertThat(Harnesses.drain(providers)).isEmpty();

            providers.processWatermark(8 * ProviderActivity.SLOT);
            assertThat(Harnesses.drain(providers)).containsExactly(failure);
        }
    }

    private static <T> OneInputStreamOperatorTestHarness<T, T> open(LocalCombine<T, ?> operator) throws Exception {
        OneInputStreamOperatorTestHarness<T, T> harness = new OneInputStreamOperatorTestHarness<>(operator);
        harness.open();
        return harness;
    }

    private void add(String currency, long count, long value) throws Exception {
        RowKey key = transactionsRow("2026-03-10", currency);
        combine.processElement(new LedgerEntry(key, new long[] {count, value}), 0);
    }

    /** Another text for each number, all with the same hash code. */
    private static String ofOneHash(int number) {
        return IntStream.range(0, 17)
                .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
                .collect(Collectors.joining());
    }

    private List<String> sums() {
        return combine.extractOutputValues().stream()
                .map(entry -> entry.key().currency() + " " + Arrays.toString(entry.deltas()))
                .toList();
    }
}
