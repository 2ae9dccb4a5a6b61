package io.tidemark.jobs.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The published tables: their row keys (besides the day) and their additive measures, in column order. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are copies that cannot be changed
public enum Table {
    /** Attempts by transaction date and currency. */
    DAILY_TRANSACTIONS(List.of("currency"), Measures.attempts()),

    /** Attempts and what was later disputed of them, by transaction date, currency and payment method. */
    DAILY_PAYMENT_METHODS(
            List.of("currency", "payment_type", "provider"),
            Measures.attempts()
                    .pair("disputed_transaction_count", "disputed_transaction_value")
                    .pair("chargeback_count", "chargeback_value")
                    .pair("fraud_chargeback_count", "fraud_chargeback_value")),

    /** Failed attempts by transaction date, currency, payment method and error. */
    DAILY_FAILURES(
            List.of("currency", "payment_type", "provider", "error_code", "decline_class"),
            new Measures()
                    .pair("failed_count", "failed_value")
                    .count("order_count")
                    .count("recovered_order_count")),

    /** Chargebacks by dispute date, currency, payment method and reason. */
    DAILY_CHARGEBACKS(
            List.of("currency", "payment_type", "provider", "reason_category", "reason_code"),
            new Measures()
                    .pair("chargeback_count", "chargeback_value")
                    .pair("open_count", "open_value")
                    .pair("under_review_count", "under_review_value")
                    .pair("resolved_count", "resolved_value")
                    .pair("won_count", "won_value")
                    .pair("lost_count", "lost_value"));

    private final String tableName = name().toLowerCase(Locale.ROOT);
    private final List<String> dimensions;
    private final List<Measure> measures;

    Table(List<String> dimensions, Measures measures) {
        this.dimensions = dimensions;
        this.measures = measures.list();
    }

    /** The table's name, which is also its folder. */
    public String tableName() {
        return tableName;
    }

    /** The columns of the row key besides the day; {@link RowKey#dimension(int)} has their values. */
    public List<String> dimensions() {
        return dimensions;
    }

    /** The measures, in the order in which a {@link LedgerEntry} holds them. */
    public List<Measure> measures() {
        return measures;
    }

    /**
     * An additive measure.
     *
     * @param name its column
     * @param money whether it is an amount in ten-thousandths, or else a count
     */
    public record Measure(String name, boolean money) {}

    private static final class Measures {

        private final ArrayList<Measure> list = new ArrayList<>();

        static Measures attempts() {
            return new Measures()
                    .pair("transaction_count", "transaction_value")
                    .pair("completed_count", "completed_value")
                    .pair("failed_count", "failed_value")
                    .pair("pending_count", "pending_value")
                    .count("order_count")
                    .count("paid_order_count");
        }

        Measures pair(String count, String value) {
            count(count);
            list.add(new Measure(value, true));
            return this;
        }

        Measures count(String name) {
            list.add(new Measure(name, false));
            return this;
        }

        List<Measure> list() {
            return List.copyOf(list);
        }
    }
}
