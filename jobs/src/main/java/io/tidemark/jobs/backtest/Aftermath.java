package io.tidemark.jobs.backtest;

import io.tidemark.events.Chargeback;
import io.tidemark.events.Order;
import io.tidemark.events.PaymentStatus;
import io.tidemark.events.Transaction;
import io.tidemark.jobs.alerts.Alert;
import io.tidemark.rules.alert.EntityType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the orders that alerts were about: whether a payment was disputed, or an order refunded, later than
 * the alert. An alert about a provider is about no order, and so has no such outcome.
 *
 * <p>Keeps only what belongs to an entity that has an alert, however long the history is.
 */
public final class Aftermath {

    private final Map<Entity, Fate> entities = new HashMap<>();
    private final Map<Entity, List<Fate>> byOrder = new HashMap<>();
    private final Map<Entity, List<Fate>> byTransaction = new HashMap<>();

    private Aftermath(Collection<Alert> alerts) {
        alerts.stream()
                .filter(Aftermath::hasOutcome)
                .map(Entity::of)
                .forEach(entity -> entities.putIfAbsent(entity, new Fate(entity)));
        entities.forEach((entity, fate) -> {
            switch (entity.type()) {
                case ORDER -> join(byOrder, entity, fate);
                case TRANSACTION -> join(byTransaction, entity, fate);
                case CUSTOMER, PROVIDER -> {
                    // A customer's orders are joined when they are read.
                }
            }
        });
    }

    /** Reads the history again, for what came after these alerts. */
    public static Aftermath of(Collection<Alert> alerts, History history) throws IOException {
        Aftermath aftermath = new Aftermath(alerts);
        // Who is concerned must be known of all before anything that happened is looked at.
        history.transactions(aftermath::joinOrder);
        history.orders(aftermath::joinCustomer);
        history.transactions(aftermath::joinTransaction);
        history.orders(aftermath::see);
        history.chargebacks(aftermath::see);
        return aftermath;
    }

    /** Whether an alert is about orders. */
    static boolean hasOutcome(Alert alert) {
        return alert.entityType() != EntityType.PROVIDER;
    }

    /** Whether a payment was disputed later than the alert. */
    boolean disputed(Alert alert) {
        return entities.get(Entity.of(alert)).lastDispute > alert.eventTime();
    }

    /** Whether an order was refunded later than the alert. */
    boolean refunded(Alert alert) {
        return entities.get(Entity.of(alert)).lastRefund > alert.eventTime();
    }

    private void joinOrder(Transaction transaction) {
        Fate fate = entities.get(transaction(transaction.transactionId()));
        if (fate != null) {
            join(byOrder, order(transaction.orderId()), fate);
        }
    }

    private void joinCustomer(Order order) {
        Fate fate = entities.get(Entity.named(EntityType.CUSTOMER, order.customerId()));
        if (fate != null) {
            join(byOrder, order(order.orderId()), fate);
        }
    }

    /** Not by the orders of an alerted transaction: what is disputed must be that transaction. */
    private void joinTransaction(Transaction transaction) {
        byOrder.getOrDefault(order(transaction.orderId()), List.of()).stream()
                .filter(fate -> !fate.ofTransaction)
                .forEach(fate -> join(byTransaction, transaction(transaction.transactionId()), fate));
    }

    private void see(Order order) {
        if (order.paymentStatus() == PaymentStatus.REFUNDED) {
            byOrder.getOrDefault(order(order.orderId()), List.of()).forEach(fate -> fate.refundedAt(order.timestamp()));
        }
    }

    private void see(Chargeback chargeback) {
        byTransaction
                .getOrDefault(transaction(chargeback.transactionId()), List.of())
                .forEach(fate -> fate.disputedAt(chargeback.disputeDate()));
    }

    private static Entity order(String id) {
        return Entity.named(EntityType.ORDER, id);
    }

    private static Entity transaction(String id) {
        return Entity.named(EntityType.TRANSACTION, id);
    }

    private static void join(Map<Entity, List<Fate>> index, Entity entity, Fate fate) {
        List<Fate> fates = index.computeIfAbsent(entity, none -> new ArrayList<>(1));
        if (!fates.contains(fate)) {
            fates.add(fate);
        }
    }

    /** When something last went wrong with an entity, epoch milliseconds. */
    private static final class Fate {

        private final boolean ofTransaction;
        private long lastDispute = Long.MIN_VALUE;
        private long lastRefund = Long.MIN_VALUE;

        Fate(Entity entity) {
            this.ofTransaction = entity.type() == EntityType.TRANSACTION;
        }

        void disputedAt(long time) {
            lastDispute = Math.max(lastDispute, time);
        }

        void refundedAt(long time) {
            lastRefund = Math.max(lastRefund, time);
        }
    }
}
