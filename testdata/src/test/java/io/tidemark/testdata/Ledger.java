package io.tidemark.testdata;

import io.tidemark.events.Chargeback;
import io.tidemark.events.Order;
import io.tidemark.events.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The winning versions of everything, and how they belong together. */
final class Ledger {

    final Map<String, Order> orders = new HashMap<>();
    final Map<String, List<Transaction>> transactionsByOrder;
    final Map<String, Transaction> transactions = new HashMap<>();
    final Map<String, List<Chargeback>> chargebacksByTransaction;

    Ledger(ReadBack data) {
        data.orders.forEach(arrived ->
                orders.merge(arrived.event().orderId(), arrived.event(), (a, b) -> a.compareVersionTo(b) >= 0 ? a : b));
        Map<String, Transaction> winners = new TreeMap<>();
        data.transactions.forEach(arrived -> winners.merge(
                arrived.event().orderId() + '/' + arrived.event().transactionId(), arrived.event(), Ledger::greater));
        transactionsByOrder = winners.values().stream().collect(Collectors.groupingBy(Transaction::orderId));
        winners.values().forEach(winner -> transactions.merge(winner.transactionId(), winner, Ledger::greater));
        Map<String, Chargeback> disputes = new TreeMap<>();
        data.chargebacks.forEach(arrived -> disputes.merge(
                arrived.event().identity(), arrived.event(), (a, b) -> a.compareVersionTo(b) >= 0 ? a : b));
        chargebacksByTransaction = disputes.values().stream().collect(Collectors.groupingBy(Chargeback::transactionId));
    }

    private static Transaction greater(Transaction a, Transaction b) {
        return a.compareVersionTo(b) >= 0 ? a : b;
    }

    /** The customer of a transaction. */
    String customer(Transaction transaction) {
        return orders.get(transaction.orderId()).customerId();
    }
}
