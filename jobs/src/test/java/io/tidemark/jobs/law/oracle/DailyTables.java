package io.tidemark.jobs.law.oracle;

import static java.util.stream.Collectors.groupingBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The four tables over the winning versions: group by the row key, then measure each group. */
record DailyTables(ZoneId zone, Collection<TransactionVersion> transactions, Collection<Dispute> disputes) {

    Map<String, Table> all() {
        return Map.of(
                "daily_transactions", dailyTransactions(),
                "daily_payment_methods", dailyPaymentMethods(),
                "daily_failures", dailyFailures(),
                "daily_chargebacks", dailyChargebacks());
    }

    private Table dailyTransactions() {
        return table(
                transactions,
                transaction -> Map.of("dt", day(transaction.timestamp()), "currency", transaction.currency()),
                group -> attempts(group).columns());
    }

    private Table dailyPaymentMethods() {
        return table(transactions, this::methodKey, group -> {
            List<Dispute> disputesOfGroup = disputes.stream()
                    .filter(dispute ->
                            dispute.transaction().filter(group::contains).isPresent())
                    .toList();
            Set<TransactionVersion> disputed = disputesOfGroup.stream()
                    .map(dispute -> dispute.transaction().orElseThrow())
                    .collect(Collectors.toSet());
            List<Dispute> frauds =
                    where(disputesOfGroup, dispute -> dispute.reasonCategory().equals("fraud"));
            return attempts(group)
                    .pair("disputed_transaction", disputed, TransactionVersion::amount)
                    .pair("chargeback", disputesOfGroup, DailyTables::disputedAmount)
                    .pair("fraud_chargeback", frauds, DailyTables::disputedAmount)
                    .columns();
        });
    }

    private Table dailyFailures() {
        Set<String> recovered = orders(where(transactions, transaction -> transaction.is("completed")));
        return table(
                where(transactions, transaction -> transaction.is("failed")),
                transaction -> with(
                        methodKey(transaction),
                        Map.of(
                                "error_code", transaction.errorCode(),
                                "decline_class", Vocabulary.declineClass(transaction.errorCode()))),
                group -> new Measures()
                        .pair("failed", group, TransactionVersion::amount)
                        .count("order_count", orders(group).size())
                        .count(
                                "recovered_order_count",
                                orders(group).stream()
                                        .filter(recovered::contains)
                                        .count())
                        .columns());
    }

    private Table dailyChargebacks() {
        return table(
                disputes,
                dispute -> Map.of(
                        "dt", day(dispute.chargeback().disputeDate()),
                        "currency", dispute.currency(),
                        "payment_type", dispute.paymentType(),
                        "provider", dispute.provider(),
                        "reason_category", dispute.reasonCategory(),
                        "reason_code", dispute.chargeback().reasonCode()),
                group -> {
                    Measures measures = new Measures().pair("chargeback", group, DailyTables::disputedAmount);
                    for (String status : List.of("open", "under_review", "resolved", "won", "lost")) {
                        List<Dispute> inStatus =
                                where(group, dispute -> dispute.chargeback().is(status));
                        measures.pair(status, inStatus, DailyTables::disputedAmount);
                    }
                    return measures.columns();
                });
    }

    private static Measures attempts(Collection<TransactionVersion> group) {
        Measures measures = new Measures().pair("transaction", group, TransactionVersion::amount);
        for (String status : List.of("completed", "failed", "pending")) {
            measures.pair(status, where(group, transaction -> transaction.is(status)), TransactionVersion::amount);
        }
        return measures.count("order_count", orders(group).size())
                .count(
                        "paid_order_count",
                        orders(where(group, transaction -> transaction.is("completed")))
                                .size());
    }

    private Map<String, String> methodKey(TransactionVersion transaction) {
        return Map.of(
                "dt", day(transaction.timestamp()),
                "currency", transaction.currency(),
                "payment_type", transaction.paymentType(),
                "provider", transaction.provider());
    }

    private String day(Instant time) {
        return time.atZone(zone).toLocalDate().toString();
    }

    private static <T> Table table(
            Collection<T> facts,
            Function<T, Map<String, String>> key,
            Function<List<T>, Map<String, BigDecimal>> measures) {
        Map<Map<String, String>, Map<String, BigDecimal>> rows = new HashMap<>();
        facts.stream().collect(groupingBy(key)).forEach((row, group) -> rows.put(row, measures.apply(group)));
        return new Table(rows);
    }

    private static <T> List<T> where(Collection<T> facts, Predicate<T> condition) {
        return facts.stream().filter(condition).toList();
    }

    private static Set<String> orders(Collection<TransactionVersion> transactions) {
        return transactions.stream().map(TransactionVersion::orderId).collect(Collectors.toSet());
    }

    private static BigDecimal disputedAmount(Dispute dispute) {
        return dispute.chargeback().amount();
    }

    private static Map<String, String> with(Map<String, String> key, Map<String, String> more) {
        Map<String, String> joined = new HashMap<>(key);
        joined.putAll(more);
        return Map.copyOf(joined);
    }
}
