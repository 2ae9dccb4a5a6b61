package io.tidemark.jobs.activity;

import io.tidemark.events.Order;
import io.tidemark.events.Transaction;
import io.tidemark.events.codes.DeclineClass;
import io.tidemark.events.codes.ReasonCategory;
import io.tidemark.jobs.activity.DisputedPayments.FirstDispute;
import io.tidemark.jobs.ledger.OrderAccount;
import io.tidemark.jobs.ledger.PlacedChargeback;
import io.tidemark.rules.activity.CustomerActivity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What an order says about its customer: each version of each transaction, and each chargeback once. It is a pure
 * function of the account, and what it says as of a time follows from the events up to that time.
 */
public final class CustomerStatement {

    private final CodeTables codes;

    /** Statements whose codes mean what the tables say. */
    public CustomerStatement(CodeTables codes) {
        this.codes = codes;
    }

    /** All that the order says; nothing while it is not known whose it is. */
    public Set<CustomerActivity> of(String orderId, OrderAccount account) {
        if (account.orders().isEmpty()) {
            return Set.of();
        }
        if (account.hasOneAttempt()) {
            return Set.of(attempt(orderId, account, account.transactions().get(0)));
        }
        Set<CustomerActivity> activities = new LinkedHashSet<>();
        account.superseded().forEach(version -> activities.add(attempt(orderId, account, version)));
        account.transactions().forEach(version -> activities.add(attempt(orderId, account, version)));
        for (PlacedChargeback placed : account.chargebacks()) {
            DisputedPayments.first(account, placed)
                    .ifPresent(dispute -> activities.add(dispute(orderId, account, dispute)));
        }
        return activities;
    }

    /** Books the difference that a change makes: what is said no longer is taken back. */
    public void book(AccountChange change, Consumer<CustomerActivity> activities) {
        OrderAccount after = change.after();
        if (after.orders().isEmpty() || change.isOnlyOfPaymentStatus()) {
            return;
        }
        Optional<Transaction> attempt = change.attempt();
        if (attempt.isPresent()) {
            CustomerActivity activity = attempt(change.orderId(), after, attempt.get());
            if (!saysAlready(activity, change)) {
                activities.accept(activity);
            }
            return;
        }
        Set<CustomerActivity> old = of(change.orderId(), change.before());
        Set<CustomerActivity> now = of(change.orderId(), after);
        if (old.isEmpty()) {
            now.forEach(activities);
            return;
        }
        old.stream()
                .filter(activity -> !now.contains(activity))
                .map(CustomerActivity::retraction)
                .forEach(activities);
        now.stream().filter(activity -> !old.contains(activity)).forEach(activities);
    }

    /** Versions of a transaction that differ in nothing that customers are watched for say one thing. */
    private boolean saysAlready(CustomerActivity activity, AccountChange change) {
        OrderAccount before = change.before();
        if (before.transaction(activity.transactionId()).isEmpty()) {
            return false;
        }
        return Stream.of(before.transactions(), before.superseded())
                .flatMap(List::stream)
                .filter(version -> version.transactionId().equals(activity.transactionId()))
                .anyMatch(version ->
                        attempt(change.orderId(), change.after(), version).equals(activity));
    }

    private CustomerActivity attempt(String orderId, OrderAccount account, Transaction version) {
        Order first = account.orders().get(0);
        long knownAt = Math.max(version.timestamp(), first.timestamp());
        Order order = account.orderAsOf(knownAt).orElse(first);
        return new CustomerActivity(
                order.customerId(),
                knownAt,
                false,
                "",
                version.transactionId(),
                orderId,
                version.timestamp(),
                version.amount(),
                version.currency(),
                version.status(),
                codes.declineClass(version),
                version.paymentType(),
                version.provider(),
                ReasonCategory.OTHER,
                first.timestamp(),
                order.totalAmount(),
                order.currency());
    }

    private CustomerActivity dispute(String orderId, OrderAccount account, FirstDispute dispute) {
        Order first = account.orders().get(0);
        long knownAt = Math.max(dispute.knownAt(), first.timestamp());
        Order order = account.orderAsOf(knownAt).orElse(first);
        Transaction payment = account.transactionAsOf(dispute.payment().transactionId(), knownAt)
                .orElse(dispute.payment());
        return new CustomerActivity(
                order.customerId(),
                knownAt,
                false,
                DisputedPayments.chargebackId(dispute.version()),
                payment.transactionId(),
                orderId,
                dispute.version().disputeDate(),
                dispute.version().amount(),
                payment.currency(),
                payment.status(),
                DeclineClass.UNMAPPED,
                payment.paymentType(),
                payment.provider(),
                codes.category(payment.provider(), dispute.version().reasonCode()),
                first.timestamp(),
                order.totalAmount(),
                order.currency());
    }
}
