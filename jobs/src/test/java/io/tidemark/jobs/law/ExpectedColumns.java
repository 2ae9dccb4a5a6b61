package io.tidemark.jobs.law;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The columns that readers of the tables rely on, with their types. */
final class ExpectedColumns {

    static final Map<String, Map<String, String>> BY_TABLE = Map.of(
            "daily_transactions",
            table(
                    List.of("currency"),
                    List.of("transaction", "completed", "failed", "pending"),
                    List.of("order_count", "paid_order_count")),
            "daily_payment_methods",
            table(
                    List.of("currency", "payment_type", "provider"),
                    List.of(
                            "transaction",
                            "completed",
                            "failed",
                            "pending",
                            "disputed_transaction",
                            "chargeback",
                            "fraud_chargeback"),
                    List.of("order_count", "paid_order_count")),
            "daily_failures",
            table(
                    List.of("currency", "payment_type", "provider", "error_code", "decline_class"),
                    List.of("failed"),
                    List.of("order_count", "recovered_order_count")),
            "daily_chargebacks",
            table(
                    List.of("currency", "payment_type", "provider", "reason_category", "reason_code"),
                    List.of("chargeback", "open", "under_review", "resolved", "won", "lost"),
                    List.of()));

    private ExpectedColumns() {}

    private static Map<String, String> table(List<String> keys, List<String> pairs, List<String> counts) {
        Map<String, String> columns = new HashMap<>(Map.of(
                "dt", "VARCHAR",
                "revision", "BIGINT",
                "final", "BOOLEAN",
                "reporting_zone", "VARCHAR",
                "run_id", "VARCHAR"));
        columns.put("as_of", "TIMESTAMP WITH TIME ZONE");
        keys.forEach(key -> columns.put(key, "VARCHAR"));
        pairs.forEach(pair -> columns.put(pair + "_value", "DECIMAL(28,4)"));
        Stream.concat(pairs.stream().map(pair -> pair + "_count"), counts.stream())
                .forEach(count -> columns.put(count, "BIGINT"));
        return Map.copyOf(columns);
    }
}
