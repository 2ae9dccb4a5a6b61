package io.tidemark.deploy;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The tables that the job writes, as the catalog describes them. */
enum DailyTable {
    DAILY_TRANSACTIONS("Attempts by transaction date and currency", List.of("currency"), attempts()),
    DAILY_PAYMENT_METHODS(
            "Attempts and what was later disputed of them, by transaction date, currency and payment method",
            List.of("currency", "payment_type", "provider"),
            Stream.of(attempts(), pair("disputed_transaction"), pair("chargeback"), pair("fraud_chargeback"))
                    .flatMap(List::stream)
                    .toList()),
    DAILY_FAILURES(
            "Failed attempts by transaction date, currency, payment method and error",
            List.of("currency", "payment_type", "provider", "error_code", "decline_class"),
            List.of("failed_count", "failed_value", "order_count", "recovered_order_count")),
    DAILY_CHARGEBACKS(
            "Chargebacks by dispute date, currency, payment method and reason",
            List.of("currency", "payment_type", "provider", "reason_category", "reason_code"),
            Stream.of("chargeback", "open", "under_review", "resolved", "won", "lost")
                    .map(DailyTable::pair)
                    .flatMap(List::stream)
                    .toList());

    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // a list that cannot be changed
    private final List<String> dimensions;

    @SuppressWarnings("ImmutableEnumChecker") // a list that cannot be changed
    private final List<String> measures;

    DailyTable(String description, List<String> dimensions, List<String> measures) {
        this.description = description;
        this.dimensions = dimensions;
        this.measures = measures;
    }

    /**
     * A column of the files.
     *
     * @param type as the catalog names it
     */
    record Column(String name, String type) {}

    /** Its name, which is also its folder. */
    String tableName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String description() {
        return description;
    }

    /** What makes a row of a day. */
    List<String> dimensions() {
        return dimensions;
    }

    /** What is counted and summed up. */
    List<String> measures() {
        return measures;
    }

    /** All columns of the files, in their order; the day is in the name of the folder. */
    List<Column> columns() {
        return Stream.of(
                        dimensions.stream().map(name -> new Column(name, "string")),
                        measures.stream()
                                .map(name -> new Column(name, name.endsWith("_value") ? "decimal(28,4)" : "bigint")),
                        Stream.of(
                                new Column("revision", "bigint"),
                                new Column("as_of", "timestamp"),
                                new Column("final", "boolean"),
                                new Column("reporting_zone", "string"),
                                new Column("run_id", "string")))
                .flatMap(columns -> columns)
                .toList();
    }

    private static List<String> attempts() {
        return Stream.of(
                        pair("transaction"),
                        pair("completed"),
                        pair("failed"),
                        pair("pending"),
                        List.of("order_count", "paid_order_count"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> pair(String what) {
        return List.of(what + "_count", what + "_value");
    }
}
