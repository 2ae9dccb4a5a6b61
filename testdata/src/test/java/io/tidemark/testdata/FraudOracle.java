package io.tidemark.testdata;

import static io.tidemark.events.TransactionStatus.COMPLETED;
import static io.tidemark.events.TransactionStatus.FAILED;
import static java.util.stream.Collectors.groupingBy;

import io.tidemark.events.Chargeback;
import io.tidemark.events.Order;
import io.tidemark.events.PaymentStatus;
import io.tidemark.events.Transaction;
import io.tidemark.events.codes.ReasonCategory;
import io.tidemark.events.codes.ReasonCodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** A plain reading of the fraud rules over final data: for every rule the entities that show its pattern. */
final class FraudOracle {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long TEN_UNITS = 100_000;
    private static final Set<String> TECHNICAL = Set.of("91", "96");

    private final Ledger ledger;
    private final ReasonCodes reasons = ReasonCodes.standard();
    private final Set<String> found = new TreeSet<>();

    private FraudOracle(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Findings as {@code rule entity}. */
    static Set<String> findings(Ledger ledger) {
        FraudOracle oracle = new FraudOracle(ledger);
        oracle.customers();
        oracle.orders();
        oracle.disputes();
        oracle.serialDisputers();
        oracle.firstOrders();
        oracle.providers();
        return oracle.found;
    }

    private void found(String rule, String entity) {
        found.add(rule + ' ' + entity);
    }

    private void customers() {
        List<Transaction> all = ledger.transactionsByOrder.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(Transaction::timestamp))
                .toList();
        all.stream().collect(groupingBy(ledger::customer)).forEach((customer, attempts) -> {
            List<Transaction> failures = attempts.stream()
                    .filter(attempt -> attempt.status() == FAILED && !TECHNICAL.contains(attempt.errorCode()))
                    .toList();
            List<Transaction> small = failures.stream()
                    .filter(attempt -> attempt.amount() <= TEN_UNITS)
                    .toList();
            if (most(small, 10 * MINUTE, Transaction::transactionId) >= 5) {
                found("card_testing", customer);
            }
            if (most(attempts, HOUR, Transaction::orderId) >= 3 || most(attempts, DAY, Transaction::orderId) >= 5) {
                found("velocity", customer);
            }
            if (most(failures, HOUR, FraudOracle::provider) >= 3) {
                found("method_hopping", customer);
            }
        });
    }

    /** The most different values that any window of the length holds. */
    private static int most(List<Transaction> sorted, long length, Function<Transaction, String> value) {
        int most = 0;
        for (int first = 0; first < sorted.size(); first++) {
            Set<String> values = new TreeSet<>();
            long end = sorted.get(first).timestamp() + length;
            for (int i = first; i < sorted.size() && sorted.get(i).timestamp() <= end; i++) {
                values.add(value.apply(sorted.get(i)));
            }
            most = Math.max(most, values.size());
        }
        return most;
    }

    private void orders() {
        for (Order order : ledger.orders.values()) {
            List<Transaction> attempts = ledger.transactionsByOrder.getOrDefault(order.orderId(), List.of()).stream()
                    .sorted(Comparator.comparingLong(Transaction::timestamp))
                    .toList();
            failures(order, attempts);
            balance(
                    order,
                    attempts.stream()
                            .filter(attempt -> attempt.status() == COMPLETED)
                            .toList());
        }
    }

    private void failures(Order order, List<Transaction> attempts) {
        List<Transaction> failures =
                attempts.stream().filter(attempt -> attempt.status() == FAILED).toList();
        if (most(failures, DAY, Transaction::transactionId) > 10) {
            found("retry_storm", order.orderId());
        }
        for (Transaction success : attempts) {
            long before = failures.stream()
                    .filter(failure -> failure.timestamp() < success.timestamp()
                            && failure.timestamp() >= success.timestamp() - 30 * MINUTE)
                    .count();
            if (success.status() == COMPLETED && before >= 3) {
                found("fail_then_success", order.orderId());
            }
        }
    }

    private void balance(Order order, List<Transaction> completed) {
        long sum = completed.stream()
                .filter(payment -> payment.currency().equals(order.currency()))
                .mapToLong(Transaction::amount)
                .sum();
        if (completed.stream().anyMatch(payment -> !payment.currency().equals(order.currency()))) {
            found("currency_mismatch", order.orderId());
        }
        if (sum > order.totalAmount()) {
            boolean same =
                    completed.stream().map(Transaction::amount).distinct().count() < completed.size();
            found(same ? "duplicate_charge" : "overcollected", order.orderId());
        }
        boolean paid = order.paymentStatus() == PaymentStatus.PAID;
        if (paid && sum != order.totalAmount()) {
            found("amount_mismatch", order.orderId());
        }
        boolean unpaid =
                order.paymentStatus() == PaymentStatus.PENDING || order.paymentStatus() == PaymentStatus.FAILED;
        if ((paid && sum == 0) || (unpaid && !completed.isEmpty())) {
            found("paid_without_transaction", order.orderId());
        }
    }

    private void disputes() {
        ledger.chargebacksByTransaction.forEach((id, disputes) -> {
            Transaction payment = ledger.transactions.get(id);
            if (payment == null) {
                found("orphan_chargeback", id);
                return;
            }
            if (payment.status() != COMPLETED) {
                found("chargeback_on_uncompleted", id);
            } else if (disputes.stream()
                    .filter(dispute -> fraud(payment, dispute))
                    .anyMatch(dispute -> dispute.disputeDate() - payment.timestamp() <= 7 * DAY)) {
                found("rapid_chargeback", id);
            }
            if (disputes.stream().mapToLong(Chargeback::amount).sum() > payment.amount()) {
                found("chargeback_exceeds_transaction", id);
            }
            if (disputes.stream().map(Chargeback::reasonCode).distinct().count() > 1) {
                found("dispute_reopened", id);
            }
            if (ledger.orders.get(payment.orderId()).paymentStatus() == PaymentStatus.REFUNDED) {
                found("double_dip", payment.orderId());
            }
        });
    }

    private boolean fraud(Transaction payment, Chargeback dispute) {
        return reasons.of(payment.provider(), dispute.reasonCode()).category() == ReasonCategory.FRAUD;
    }

    private void serialDisputers() {
        ledger.chargebacksByTransaction.keySet().stream()
                .filter(ledger.transactions::containsKey)
                .map(ledger.transactions::get)
                .collect(groupingBy(ledger::customer))
                .forEach((customer, payments) -> {
                    if (payments.size() >= 2) {
                        found("serial_disputer", customer);
                    }
                });
    }

    private void firstOrders() {
        Map<String, List<Order>> byCurrency = ledger.orders.values().stream().collect(groupingBy(Order::currency));
        Map<String, Long> high = new HashMap<>();
        byCurrency.forEach((currency, orders) -> high.put(
                currency,
                orders.stream()
                        .map(Order::totalAmount)
                        .sorted()
                        .skip(orders.size() * 95L / 100)
                        .findFirst()
                        .orElseThrow()));
        ledger.orders.values().stream().collect(groupingBy(Order::customerId)).forEach((customer, orders) -> {
            Order first = orders.stream()
                    .min(Comparator.comparingLong(Order::timestamp))
                    .orElseThrow();
            boolean fraud = ledger.transactionsByOrder.getOrDefault(first.orderId(), List.of()).stream()
                    .anyMatch(payment ->
                            ledger.chargebacksByTransaction.getOrDefault(payment.transactionId(), List.of()).stream()
                                    .anyMatch(dispute -> fraud(payment, dispute)));
            if (fraud && first.totalAmount() >= high.get(first.currency())) {
                found("first_order_high_value", customer);
            }
        });
    }

    private void providers() {
        ledger.transactionsByOrder.values().stream()
                .flatMap(List::stream)
                .collect(groupingBy(FraudOracle::provider))
                .forEach((provider, attempts) -> {
                    if (bursts(attempts)) {
                        found("provider_failure_burst", provider);
                    }
                    if (disputedTooOften(attempts)) {
                        found("provider_chargeback_ratio", provider);
                    }
                });
    }

    private static boolean bursts(List<Transaction> attempts) {
        Map<Long, Integer> slots = new HashMap<>();
        attempts.stream()
                .filter(attempt -> attempt.status() == FAILED && !TECHNICAL.contains(attempt.errorCode()))
                .forEach(attempt -> slots.merge(attempt.timestamp() / (15 * MINUTE), 1, Integer::sum));
        return slots.entrySet().stream()
                .anyMatch(slot -> slot.getValue() >= 30
                        && slot.getValue() >= 3 * slots.getOrDefault(slot.getKey() - DAY / (15 * MINUTE), 0));
    }

    private boolean disputedTooOften(List<Transaction> attempts) {
        Predicate<Transaction> paid = attempt -> attempt.status() == COMPLETED;
        List<Long> payments = attempts.stream()
                .filter(paid)
                .map(Transaction::timestamp)
                .sorted()
                .toList();
        List<Long> disputes = new ArrayList<>();
        attempts.stream()
                .filter(paid)
                .flatMap(payment ->
                        ledger.chargebacksByTransaction.getOrDefault(payment.transactionId(), List.of()).stream())
                .forEach(dispute -> disputes.add(dispute.disputeDate()));
        return disputes.stream().anyMatch(end -> {
            long disputed = disputes.stream().filter(time -> within(time, end)).count();
            long completed = payments.stream().filter(time -> within(time, end)).count();
            return disputed >= 75 && disputed * 10_000 >= completed * 65;
        });
    }

    private static boolean within(long time, long end) {
        return time <= end && time > end - 30 * DAY;
    }

    private static String provider(Transaction attempt) {
        return attempt.paymentType() + '/' + attempt.provider();
    }
}
