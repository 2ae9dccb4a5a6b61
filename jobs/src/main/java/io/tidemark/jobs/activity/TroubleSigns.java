package io.tidemark.jobs.activity;

import io.tidemark.events.Order;
import io.tidemark.events.Transaction;
import io.tidemark.events.TransactionStatus;
import io.tidemark.jobs.ledger.OrderAccount;
import io.tidemark.jobs.ledger.PlacedChargeback;
import io.tidemark.jobs.ledger.Tenure;
import io.tidemark.rules.activity.OrderWatch;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds when an order first showed one of the signs that rules watch for. */
final class TroubleSigns {

    private final OrderWatch watch;

    TroubleSigns(OrderWatch watch) {
        this.watch = watch;
    }

    /** Whether the order might show a sign: never wrong when it says no, and quick. */
    boolean mayShow(OrderAccount account) {
        return !account.chargebacks().isEmpty()
                || (watch.failures() > 0 && count(account, TransactionStatus.FAILED) >= watch.failures())
                || (watch.secondPayment() && count(account, TransactionStatus.COMPLETED) > 1)
                || (watch.foreignCurrency() && !currenciesAgree(account));
    }

    /** As of when the order shows a sign, epoch milliseconds; {@link Tenure#NEVER} if it shows none. */
    long since(OrderAccount account) {
        List<Transaction> attempts = account.attempts();
        long since = Tenure.NEVER;
        if (watch.failures() > 0) {
            since = Math.min(since, lastOfFirstFailures(attempts));
        }
        if (watch.secondPayment()) {
            since = Math.min(since, secondPayment(attempts));
        }
        if (watch.foreignCurrency()) {
            since = Math.min(since, foreignCurrency(account.orders(), attempts));
        }
        if (watch.disputes()) {
            for (PlacedChargeback placed : account.chargebacks()) {
                since = Math.min(since, placed.since());
            }
        }
        return since;
    }

    private long lastOfFirstFailures(List<Transaction> attempts) {
        return attempts.stream()
                .filter(attempt -> attempt.status() == TransactionStatus.FAILED)
                .mapToLong(Transaction::timestamp)
                .skip(watch.failures() - 1L)
                .findFirst()
                .orElse(Tenure.NEVER);
    }

    private static long secondPayment(List<Transaction> attempts) {
        Set<String> completed = new HashSet<>();
        for (Transaction attempt : attempts) {
            if (attempt.status() == TransactionStatus.COMPLETED
                    && completed.add(attempt.transactionId())
                    && completed.size() == 2) {
                return attempt.timestamp();
            }
        }
        return Tenure.NEVER;
    }

    private static long foreignCurrency(List<Order> orders, List<Transaction> attempts) {
        long since = Tenure.NEVER;
        for (Order order : orders) {
            for (Transaction attempt : attempts) {
                if (!attempt.currency().equals(order.currency())) {
                    since = Math.min(since, Math.max(order.timestamp(), attempt.timestamp()));
                }
            }
        }
        return since;
    }

    private static int count(OrderAccount account, TransactionStatus status) {
        return count(account.transactions(), status) + count(account.superseded(), status);
    }

    private static int count(List<Transaction> attempts, TransactionStatus status) {
        int count = 0;
        for (int i = 0; i < attempts.size(); i++) {
            count += attempts.get(i).status() == status ? 1 : 0;
        }
        return count;
    }

    private static boolean currenciesAgree(OrderAccount account) {
        List<Order> orders = account.orders();
        for (int i = 0; i < orders.size(); i++) {
            String currency = orders.get(i).currency();
            if (!areAll(account.transactions(), currency) || !areAll(account.superseded(), currency)) {
                return false;
            }
        }
        return true;
    }

    private static boolean areAll(List<Transaction> attempts, String currency) {
        for (int i = 0; i < attempts.size(); i++) {
            if (!attempts.get(i).currency().equals(currency)) {
                return false;
            }
        }
        return true;
    }
}
