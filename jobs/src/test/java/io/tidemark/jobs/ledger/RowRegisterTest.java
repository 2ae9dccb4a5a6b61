package io.tidemark.jobs.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowRegisterTest {

    private static final RowKey KEY = RowKey.transactions(20_522, "EUR");

    private final RowRegister register = new RowRegister(1);

    @Test
    void aRowThatNeverHeldAnythingHasNothingToTell() {
        assertThat(register.publish(KEY, 1000, false)).isEmpty();
        assertThat(register.publish(KEY, 2000, true)).isEmpty();
    }

    @Test
    void aRowWhoseEventsAllLeftBeforeItWasPublishedHasNothingToTell() {
        add(5);
        add(-5);

        assertThat(register.publish(KEY, 1000, true)).isEmpty();
        assertThat(register.isChanged()).isFalse();
        assertThat(register.revision()).isZero();
    }

    @Test
    void aPublishedRowWhoseEventsAllLeaveIsPublishedWithZeros() {
        add(5);
        register.publish(KEY, 1000, false);
        add(-5);

        PublishedRow row = register.publish(KEY, 2000, false).orElseThrow();

        assertThat(row.sums().isZero()).isTrue();
        assertThat(row.revision()).isEqualTo(2);
    }

    @Test
    void onlyAChangeIsPublishedAndEachWithTheNextRevision() {
        add(5);
        assertRow(register.publish(KEY, 1000, false), 5, 1, 1000, false);
        assertThat(register.publish(KEY, 2000, false)).isEmpty();
        add(7);
        assertRow(register.publish(KEY, 3000, false), 12, 2, 3000, false);
    }

    @Test
    void becomingFinalIsToldOnceEvenWithoutAChange() {
        add(5);
        register.publish(KEY, 1000, false);

        assertRow(register.publish(KEY, 2000, true), 5, 2, 2000, true);
        assertThat(register.publish(KEY, 3000, true)).isEmpty();
    }

    @Test
    void aFinalRowStaysFinalWhenItIsRestated() {
        add(5);
        register.publish(KEY, 1000, true);
        add(1);

        assertRow(register.publish(KEY, 2000, false), 6, 2, 2000, true);
    }

    @Test
    void aClockThatGoesBackNeverMakesAnOlderTruthTheCurrentOne() {
        add(5);
        register.publish(KEY, 5000, false);
        add(1);

        assertRow(register.publish(KEY, 1000, false), 6, 2, 5000, false);
    }

    @Test
    void whatWasPublishedDoesNotChangeAnyMore() {
        add(5);
        PublishedRow row = register.publish(KEY, 1000, false).orElseThrow();
        add(1);

        assertThat(row.sums().get(0)).isEqualTo(5);
    }

    @Test
    void aCopyGoesItsOwnWay() {
        add(5);
        RowRegister copy = register.copy();
        add(1);
        register.publish(KEY, 1000, true);

        assertRow(copy.publish(KEY, 2000, false), 5, 1, 2000, false);
    }

    private void add(long delta) {
        register.add(new long[] {delta});
    }

    private static void assertRow(
            Optional<PublishedRow> published, long sum, long revision, long asOf, boolean isFinal) {
        PublishedRow row = published.orElseThrow();
        assertThat(row.sums().get(0)).isEqualTo(sum);
        assertThat(row.revision()).isEqualTo(revision);
        assertThat(row.asOf()).isEqualTo(asOf);
        assertThat(row.isFinal()).isEqualTo(isFinal);
    }
}
