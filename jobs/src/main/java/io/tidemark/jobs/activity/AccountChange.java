package io.tidemark.jobs.activity;

import io.tidemark.events.Order;
import io.tidemark.events.Transaction;
import io.tidemark.jobs.ledger.OrderAccount;
import io.tidemark.jobs.ledger.OrderFact;
import io.tidemark.jobs.ledger.PlacedChargeback;
import java.util.Optional;

/** What an account was and what it has become, for those who book the difference of what follows from the two. */
public final class AccountChange {

    private final String orderId;
    private final OrderAccount before;
    private final OrderAccount after;
    private final OrderFact cause;

    private AccountChange(String orderId, OrderAccount before, OrderAccount after, OrderFact cause) {
        this.orderId = orderId;
        this.before = before;
        this.after = after;
        this.cause = cause;
    }

    /** All that an account holds, as the change from one that holds nothing. */
    public static AccountChange opening(String orderId, OrderAccount account) {
        return new AccountChange(orderId, new OrderAccount(), account, null);
    }

    /** The change that one fact has brought. */
    public static AccountChange by(OrderFact cause, OrderAccount before, OrderAccount after) {
        return new AccountChange(cause.orderId(), before, after, cause);
    }

    /** The order. */
    public String orderId() {
        return orderId;
    }

    /** The account as it was. */
    public OrderAccount before() {
        return before;
    }

    /** The account as it is. */
    public OrderAccount after() {
        return after;
    }

    /**
     * The version of a transaction that was added, if it is the only change of payments and nothing else rests on it.
     */
    Optional<Transaction> attempt() {
        if (cause instanceof OrderFact.Attempted attempted) {
            Transaction transaction = attempted.transaction();
            return before.chargebacks().isEmpty()
                            && after.chargebacks().isEmpty()
                            && !before.forgetsAttempts()
                            && !anotherGaveWayTo(transaction)
                    ? Optional.of(transaction)
                    : Optional.empty();
        }
        return isOpening() && after.hasOneAttempt()
                ? Optional.of(after.transactions().get(0))
                : Optional.empty();
    }

    /** Whether a transaction was left out to make room for a new one. */
    private boolean anotherGaveWayTo(Transaction transaction) {
        return after.transactions().size() == before.transactions().size()
                && before.transaction(transaction.transactionId()).isEmpty();
    }

    private boolean isOpening() {
        return cause == null;
    }

    /** Whether anything has changed of transactions or chargebacks. */
    public boolean concernsPayments() {
        return !(cause instanceof OrderFact.Ordered);
    }

    /**
     * Whether a disputed transaction that nobody knew as of the time, by all that had come, turns out to have been
     * known then.
     */
    public boolean findsOrphanKnownBy(long time) {
        return PlacedChargeback.isOrphanage(orderId)
                && !after.chargebacks().isEmpty() // disputes that gave way to others are no sign of their transaction
                && hasDisputeAt(before, time)
                && !hasDisputeAt(after, time);
    }

    private static boolean hasDisputeAt(OrderAccount account, long time) {
        return account.chargebacks().stream().anyMatch(placed -> placed.standsAt(time));
    }

    /** Whether the order's first version is another one now. */
    boolean concernsFirstOrder() {
        return before.orders().isEmpty()
                ? !after.orders().isEmpty()
                : !before.orders().get(0).equals(after.orders().get(0));
    }

    /** Whether a version of the order that says nothing new of what it is about is all that has changed. */
    boolean isOnlyOfPaymentStatus() {
        return cause instanceof OrderFact.Ordered
                && !concernsFirstOrder()
                && after.orders().stream().allMatch(this::saysSame);
    }

    private boolean saysSame(Order version) {
        Order first = after.orders().get(0);
        return version.customerId().equals(first.customerId())
                && version.totalAmount() == first.totalAmount()
                && version.currency().equals(first.currency());
    }
}
