package io.tidemark.jobs.activity;

import io.tidemark.events.Chargeback;
import io.tidemark.events.EventKind;
import io.tidemark.events.Order;
import io.tidemark.events.Transaction;
import io.tidemark.events.TransactionStatus;
import io.tidemark.jobs.ledger.OrderAccount;
import io.tidemark.jobs.ledger.PlacedChargeback;
import io.tidemark.jobs.ledger.Tenure;
import io.tidemark.rules.activity.OrderActivity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Everything that happened to an order, as flat rows, for rules in SQL. A pure function of the account. */
public final class ActivityRows {

    private final CodeTables codes;

    /** Rows whose codes mean what the tables say. */
    public ActivityRows(CodeTables codes) {
        this.codes = codes;
    }

    /** A row for each version of the order, its transactions and its chargebacks; none while it is not known. */
    public List<OrderActivity> of(String orderId, OrderAccount account) {
        List<OrderActivity> rows = new ArrayList<>();
        if (account.orders().isEmpty()) {
            return rows;
        }
        long known = account.orders().get(0).timestamp();
        account.orders().forEach(version -> rows.add(row(version)));
        for (Transaction version : account.attempts()) {
            rows.add(row(orderId, account, version, Math.max(known, version.timestamp())));
        }
        for (PlacedChargeback placed : account.chargebacks()) {
            for (Chargeback version : placed.ownVersions()) {
                long knownAt = placed.knownAt(version);
                if (knownAt != Tenure.NEVER && placed.standsAt(knownAt)) {
                    rows.add(row(orderId, account, version, Math.max(known, knownAt)));
                }
            }
        }
        return rows;
    }

    private static OrderActivity row(Order version) {
        return new OrderActivity(
                version.timestamp(),
                label(EventKind.ORDER),
                label(version.paymentStatus()),
                version.orderId(),
                version.customerId(),
                "",
                "",
                version.totalAmount(),
                version.currency(),
                "",
                "",
                "",
                "",
                "",
                "",
                version.totalAmount(),
                version.currency(),
                label(version.paymentStatus()));
    }

    private OrderActivity row(String orderId, OrderAccount account, Transaction version, long time) {
        Order order = orderAsOf(account, time);
        boolean failed = version.status() == TransactionStatus.FAILED;
        return new OrderActivity(
                time,
                label(EventKind.TRANSACTION),
                label(version.status()),
                orderId,
                order.customerId(),
                version.transactionId(),
                "",
                version.amount(),
                version.currency(),
                version.paymentType(),
                version.provider(),
                failed ? version.errorCode() : "",
                failed ? codes.declineClass(version).label() : "",
                "",
                "",
                order.totalAmount(),
                order.currency(),
                label(order.paymentStatus()));
    }

    private OrderActivity row(String orderId, OrderAccount account, Chargeback version, long time) {
        Order order = orderAsOf(account, time);
        Optional<Transaction> payment = account.transactionAsOf(version.transactionId(), time);
        String provider = payment.map(Transaction::provider).orElse("");
        return new OrderActivity(
                time,
                label(EventKind.CHARGEBACK),
                label(version.status()),
                orderId,
                order.customerId(),
                version.transactionId(),
                DisputedPayments.chargebackId(version),
                version.amount(),
                payment.map(Transaction::currency).orElse(""),
                payment.map(Transaction::paymentType).orElse(""),
                provider,
                "",
                "",
                version.reasonCode(),
                codes.category(provider, version.reasonCode()).label(),
                order.totalAmount(),
                order.currency(),
                label(order.paymentStatus()));
    }

    private static Order orderAsOf(OrderAccount account, long time) {
        return account.orderAsOf(time).orElse(account.orders().get(0));
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
