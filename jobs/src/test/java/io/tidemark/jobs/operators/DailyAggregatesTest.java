package io.tidemark.jobs.operators;

import static io.tidemark.jobs.Given.time;
import static io.tidemark.jobs.Given.transactionsRow;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.ledger.LedgerEntry;
import io.tidemark.jobs.ledger.PublishedRow;
import io.tidemark.jobs.ledger.RowKey;
import io.tidemark.jobs.ledger.Table;
import java.time.Duration;
import java.time.ZoneId;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DailyAggregatesTest {

    private static final RowKey ROW = transactionsRow("2026-03-10", "EUR");
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final long MINUTE = 60_000;
    private static final long FINAL = time("2026-03-12T00:00:00Z");
    private static final long END_OF_INPUT = Long.MAX_VALUE;

    private KeyedOneInputStreamOperatorTestHarness<RowKey, LedgerEntry, PublishedRow> aggregates;

    @AfterEach
    void close() throws Exception {
        aggregates.close();
    }

    @Test
    void aLiveRowIsPublishedAtTheNextIntervalWithAllItsChanges() throws Exception {
        begin(live(UTC));
        at(10_000);
        add(5);
        at(30_000);
        add(7);
        at(MINUTE - 1);
        assertThat(published()).isEmpty();

        at(MINUTE);
        assertThat(published()).isEqualTo("12 revision 1 at 60000");
        assertThat(aggregates.numProcessingTimeTimers()).isZero();
        assertThat(Harnesses.count(aggregates, CounterNames.rows(Table.DAILY_TRANSACTIONS)))
                .isEqualTo(1);
    }

    @Test
    void aRowThatDidNotChangeIsNotPublishedAgain() throws Exception {
        begin(live(UTC));
        add(5);
        at(MINUTE);
        published();

        at(10 * MINUTE);
        assertThat(published()).isEmpty();
        add(1);
        at(11 * MINUTE);
        assertThat(published()).isEqualTo("6 revision 2 at 660000");
    }

    @Test
    void aDayIsFinalFromTheWatermarkThatPassesItsEndAndDelayOn() throws Exception {
        begin(live(UTC));
        add(5);
        at(MINUTE);
        published();

        aggregates.processWatermark(FINAL - 1);
        assertThat(published()).isEmpty();
        aggregates.processWatermark(FINAL);
        assertThat(published()).isEqualTo("5 revision 2 at 60000 final");
        assertThat(timers()).isZero();
    }

    @Test
    void aDayEndsWhenItsZoneSaysSo() throws Exception {
        begin(live(ZoneId.of("Europe/Berlin")));
        aggregates.processElement(new LedgerEntry(transactionsRow("2026-03-29", "EUR"), new long[] {5}), 0);

        aggregates.processWatermark(time("2026-03-30T22:00:00Z") - 1);
        assertThat(published()).isEmpty();
        aggregates.processWatermark(time("2026-03-30T22:00:00Z"));
        assertThat(published()).endsWith("final");
    }

    @Test
    void aChangeBetweenPublicationsIsFinalWithTheDay() throws Exception {
        begin(live(UTC));
        add(5);
        aggregates.processWatermark(FINAL);
        assertThat(published()).isEqualTo("5 revision 1 at 0 final");

        at(MINUTE);
        assertThat(published()).isEmpty();
        assertThat(timers()).isZero();
    }

    @Test
    void aClosedDayIsRestatedSoonAndStaysFinal() throws Exception {
        begin(live(UTC));
        add(5);
        aggregates.processWatermark(FINAL);
        published();
        at(10 * MINUTE + 1);
        add(2);
        add(1);
        assertThat(published()).isEmpty();

        at(10 * MINUTE + 1000);
        assertThat(published()).isEqualTo("8 revision 2 at 601000 final");
        at(20 * MINUTE);
        assertThat(published()).isEmpty();
        assertThat(timers()).isZero();
    }

    @Test
    void aRowOfADayLongClosedIsFinalFromItsFirstPublicationOn() throws Exception {
        begin(live(UTC));
        aggregates.processWatermark(FINAL + 30 * A_DAY.toMillis());
        add(5);
        at(1000);

        assertThat(published()).isEqualTo("5 revision 1 at 1000 final");
        assertThat(timers()).isZero();
    }

    @Test
    void theEndOfInputPublishesWhatIsLeftOnce() throws Exception {
        begin(DailyAggregates.bounded(UTC, A_DAY));
        at(1000);
        add(5);
        add(2);
        assertThat(aggregates.numProcessingTimeTimers()).isZero();

        aggregates.processWatermark(END_OF_INPUT);
        assertThat(published()).isEqualTo("7 revision 1 at 1000 final");
        assertThat(timers()).isZero();
    }

    @Test
    void theEndOfInputPublishesTheRestatementOfAClosedDay() throws Exception {
        begin(DailyAggregates.bounded(UTC, A_DAY));
        add(5);
        aggregates.processWatermark(FINAL);
        assertThat(published()).isEqualTo("5 revision 1 at 0 final");
        add(2);

        aggregates.processWatermark(END_OF_INPUT);
        assertThat(published()).isEqualTo("7 revision 2 at 0 final");
        assertThat(timers()).isZero();
    }

    @Test
    void whatComesAfterTheEndOfTimeIsPublishedAtOnce() throws Exception {
        begin(live(UTC));
        aggregates.processWatermark(END_OF_INPUT);
        add(5);
        assertThat(published()).isEqualTo("5 revision 1 at 0 final");
        add(2);
        assertThat(published()).isEqualTo("7 revision 2 at 0 final");
        assertThat(timers()).isZero();
    }

    @Test
    void aRowThatIsZeroAndWasNeverSeenStaysUnseen() throws Exception {
        begin(live(UTC));
        add(5);
        add(-5);
        at(MINUTE);
        aggregates.processWatermark(FINAL);
        at(2 * MINUTE);

        assertThat(published()).isEmpty();
        assertThat(timers()).isZero();
    }

    @Test
    void aRowWhoseEventsAllLeftIsPublishedWithZeros() throws Exception {
        begin(live(UTC));
        add(5);
        at(MINUTE);
        published();
        add(-5);
        at(2 * MINUTE);

        assertThat(published()).isEqualTo("0 revision 2 at 120000");
    }

    @Test
    void aRestoredRowPublishesWhatWasPendingAndCountsItsRevisionsOn() throws Exception {
        begin(live(UTC));
        add(5);
        at(MINUTE);
        published();
        add(2);
        OperatorSubtaskState snapshot = aggregates.snapshot(1, 1);
        aggregates.close();

        aggregates = harness(live(UTC));
        aggregates.setProcessingTime(MINUTE);
        aggregates.initializeState(snapshot);
        aggregates.open();
        at(2 * MINUTE);
        assertThat(published()).isEqualTo("7 revision 2 at 120000");

        aggregates.processWatermark(FINAL);
        assertThat(published()).isEqualTo("7 revision 3 at 120000 final");
    }

    @Test
    void aRestoredRowOnAMachineWhoseClockIsBehindIsStillTheNewest() throws Exception {
        begin(live(UTC));
        at(10 * MINUTE);
        add(5);
        at(11 * MINUTE);
        assertThat(published()).isEqualTo("5 revision 1 at 660000");
        OperatorSubtaskState snapshot = aggregates.snapshot(1, 1);
        aggregates.close();

        aggregates = harness(live(UTC));
        aggregates.initializeState(snapshot);
        aggregates.open();
        add(2);
        at(MINUTE);

        assertThat(published()).isEqualTo("7 revision 2 at 660000");
    }

    @Test
    void aRowThatWasFinalIsStillFinalBeforeTheWatermarkHasComeBack() throws Exception {
        begin(live(UTC));
        add(5);
        aggregates.processWatermark(FINAL);
        published();
        OperatorSubtaskState snapshot = aggregates.snapshot(1, 1);
        aggregates.close();

        begin(live(UTC), snapshot);
        add(2);
        at(MINUTE);
        assertThat(published()).isEqualTo("7 revision 2 at 60000 final");
        aggregates.processWatermark(FINAL);
        assertThat(published()).isEmpty();
        assertThat(timers()).isZero();
    }

    @Test
    void aLateRowThatIsPublishedBeforeTheWatermarkHasComeBackIsFinalOnceItHas() throws Exception {
        begin(live(UTC));
        aggregates.processWatermark(FINAL);
        add(5);
        OperatorSubtaskState snapshot = aggregates.snapshot(1, 1);
        aggregates.close();

        begin(live(UTC), snapshot);
        at(MINUTE);
        assertThat(published()).isEqualTo("5 revision 1 at 60000");
        aggregates.processWatermark(FINAL);
        assertThat(published()).isEqualTo("5 revision 2 at 60000 final");
        assertThat(timers()).isZero();
    }

    private static DailyAggregates live(ZoneId zone) {
        return DailyAggregates.live(zone, A_DAY, Duration.ofMinutes(1), StateLifetime.of(Duration.ofDays(180)));
    }

    private void begin(DailyAggregates function) throws Exception {
        aggregates = harness(function);
        aggregates.open();
    }

    private void begin(DailyAggregates function, OperatorSubtaskState snapshot) throws Exception {
        aggregates = harness(function);
        aggregates.initializeState(snapshot);
        aggregates.open();
    }

    private static KeyedOneInputStreamOperatorTestHarness<RowKey, LedgerEntry, PublishedRow> harness(
            DailyAggregates function) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(function), LedgerEntry::key, TypeInformation.of(RowKey.class));
    }

    private void add(long delta) throws Exception {
        aggregates.processElement(new LedgerEntry(ROW, new long[] {delta}), 0);
    }

    private void at(long processingTime) throws Exception {
        aggregates.setProcessingTime(processingTime);
    }

    private int timers() {
        return aggregates.numProcessingTimeTimers() + aggregates.numEventTimeTimers();
    }

    /** The rows published since the last call, in words. */
    private String published() {
        return String.join(
                ", ",
                Harnesses.drain(aggregates).stream()
                        .map(row -> row.sums().get(0) + " revision " + row.revision() + " at " + row.asOf()
                                + (row.isFinal() ? " final" : ""))
                        .toList());
    }
}
