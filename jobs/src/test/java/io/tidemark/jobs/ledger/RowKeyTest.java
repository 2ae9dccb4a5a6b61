package io.tidemark.jobs.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowKeyTest {

    private static final RowKey DISPUTE =
            new RowKey(Table.DAILY_CHARGEBACKS, 20_522, "EUR", "credit_card", "visa", "13.1", "consumer_dispute");

    /** Rows are distributed over machines by it, and savepoints are laid out by it: it must never change. */
    @Test
    void theHashIsTheSameInEveryProcessAndRelease() {
        assertThat(DISPUTE.hashCode()).isEqualTo(1930218667);
        assertThat(RowKey.transactions(20_522, "EUR").hashCode()).isEqualTo(-1218726861);
    }

    @Test
    void theDimensionsOfATableAreNamedInItsOwnWords() {
        assertThat(Table.DAILY_CHARGEBACKS.dimensions())
                .containsExactly("currency", "payment_type", "provider", "reason_category", "reason_code");
        assertThat(DISPUTE.dimension(3)).isEqualTo("consumer_dispute");
        assertThat(DISPUTE.dimension(4)).isEqualTo("13.1");
    }

    @Test
    void everyTableCanNameAllItsDimensions() {
        for (Table table : Table.values()) {
            RowKey key = new RowKey(table, 0, "a", "b", "c", "d", "e");
            for (int i = 0; i < table.dimensions().size(); i++) {
                assertThat(key.dimension(i)).isNotEmpty();
            }
        }
    }
}
