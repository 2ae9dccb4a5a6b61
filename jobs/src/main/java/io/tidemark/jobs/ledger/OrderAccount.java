package io.tidemark.jobs.ledger;

import io.tidemark.events.Order;
import io.tidemark.events.Transaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one order: all versions of the order, of its transactions and of the chargebacks placed on it. What
 * was known as of a time follows from those up to that time. Adding an event is commutative, associative and
 * idempotent. Of superseded versions only the {@link History#LIMIT} greatest are kept: of the order, and of all its
 * transactions together.
 */
public final class OrderAccount {

    private static final Comparator<Transaction> ATTEMPTS =
            ((Comparator<Transaction>) Transaction::compareVersionTo).thenComparing(Transaction::transactionId);

    private final History<Order> orders;
    private final List<Transaction> transactions;
    private final History<Transaction> superseded;
    private final List<PlacedChargeback> chargebacks;

    /** An account of an order of which nothing is known. */
    public OrderAccount() {
        this(List.of(), List.of(), List.of(), List.of());
    }

    /** An account as it was saved: see the accessors. */
    public OrderAccount(
            List<Order> orders,
            List<Transaction> transactions,
            List<Transaction> superseded,
            List<PlacedChargeback> chargebacks) {
        this.orders = new History<>(Order::compareVersionTo, orders);
        this.transactions = new ArrayList<>(transactions);
        this.superseded = new History<>(ATTEMPTS, superseded);
        this.chargebacks = new ArrayList<>(chargebacks);
    }

    /** What became of an event that was added. */
    public enum Verdict {
        /** The first version of its entity. */
        NEW,
        /** It outranks the version held, which is superseded. */
        SUPERSEDES,
        /** The version held outranks it. */
        SUPERSEDED,
        /** It says nothing that was not known. */
        DUPLICATE,
        /** Its order or its transaction has more of its kind than the limit, and it is not among those kept. */
        LEFT_OUT;

        /** Whether the event is now the winning version. */
        public boolean wins() {
            return this == NEW || this == SUPERSEDES;
        }

        /** Whether more is known now than before. */
        public boolean changes() {
            return this != DUPLICATE && this != LEFT_OUT;
        }
    }

    /** Adds anything. */
    public Verdict add(OrderFact fact) {
        if (fact instanceof OrderFact.Ordered ordered) {
            return add(ordered.order());
        }
        if (fact instanceof OrderFact.Attempted attempted) {
            return add(attempted.transaction());
        }
        return fact instanceof OrderFact.Disputed disputed ? add(disputed.statement()) : Verdict.DUPLICATE;
    }

    /** Adds a version of the order. */
    public Verdict add(Order version) {
        return orders.add(version);
    }

    /** Adds a version of a transaction. */
    public Verdict add(Transaction version) {
        int index = indexOf(version.transactionId());
        if (index < 0) {
            transactions.add(version);
            return Verdict.NEW;
        }
        int comparison = version.compareVersionTo(transactions.get(index));
        if (comparison > 0) {
            superseded.add(transactions.set(index, version));
            return Verdict.SUPERSEDES;
        }
        return comparison == 0 || superseded.add(version) == Verdict.DUPLICATE ? Verdict.DUPLICATE : Verdict.SUPERSEDED;
    }

    /** Adds a statement about a chargeback; one that tells to forget it leaves nothing of it. */
    public Verdict add(PlacedChargeback statement) {
        int index = indexOf(statement);
        if (statement.tenure().isForgotten()) {
            return withdraw(index);
        }
        if (index < 0) {
            chargebacks.add(statement);
            return Verdict.NEW;
        }
        if (statement.placement() <= chargebacks.get(index).placement()) {
            return Verdict.DUPLICATE;
        }
        chargebacks.set(index, statement);
        return Verdict.SUPERSEDES;
    }

    /** All versions of the order, in order of time, the winning one last. */
    public List<Order> orders() {
        return orders.versions();
    }

    /** The winning versions of its transactions. */
    public List<Transaction> transactions() {
        return transactions;
    }

    /** The other versions of its transactions, in order of time. */
    public List<Transaction> superseded() {
        return superseded.versions();
    }

    /** All versions of its transactions, in order of time, those of the same time in their total order. */
    public List<Transaction> attempts() {
        List<Transaction> all = new ArrayList<>(superseded.versions());
        all.addAll(transactions);
        all.sort(ATTEMPTS);
        return all;
    }

    /** The statements that hold about its chargebacks, withdrawn ones included. */
    public List<PlacedChargeback> chargebacks() {
        return chargebacks;
    }

    /** The winning version of the transaction, if it is this order's. */
    public Optional<Transaction> transaction(String transactionId) {
        int index = indexOf(transactionId);
        return index < 0 ? Optional.empty() : Optional.of(transactions.get(index));
    }

    /** Whether it has anything of the transaction. */
    boolean knows(String transactionId) {
        return indexOf(transactionId) >= 0
                || chargebacks.stream()
                        .anyMatch(statement -> statement.transactionId().equals(transactionId));
    }

    /** Forgets all of one transaction. */
    void forget(String transactionId) {
        transactions.removeIf(version -> version.transactionId().equals(transactionId));
        superseded.removeIf(version -> version.transactionId().equals(transactionId));
        chargebacks.removeIf(statement -> statement.transactionId().equals(transactionId));
    }

    /** The version of the order that held as of the time. */
    public Optional<Order> orderAsOf(long time) {
        List<Order> versions = orders.versions();
        for (int i = versions.size() - 1; i >= 0; i--) {
            if (versions.get(i).timestamp() <= time) {
                return Optional.of(versions.get(i));
            }
        }
        return Optional.empty();
    }

    /** The version of the transaction that held as of the time. */
    public Optional<Transaction> transactionAsOf(String transactionId, long time) {
        return transaction(transactionId).flatMap(winner -> standingAsOf(winner, time));
    }

    /** The version that held as of the time, of the transaction whose winning version this is. */
    public Optional<Transaction> standingAsOf(Transaction winner, long time) {
        if (winner.timestamp() <= time) {
            return Optional.of(winner);
        }
        List<Transaction> versions = superseded.versions();
        for (int i = versions.size() - 1; i >= 0; i--) {
            Transaction version = versions.get(i);
            if (version.timestamp() <= time && version.transactionId().equals(winner.transactionId())) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    /** Whether a single attempt is all that there is besides the order, as of nearly every order. */
    public boolean hasOneAttempt() {
        return transactions.size() == 1 && superseded.versions().isEmpty() && chargebacks.isEmpty();
    }

    /** Whether one more version of the order makes it forget one. */
    public boolean forgetsOrders() {
        return orders.isFull();
    }

    /** Whether one more version of a transaction that is known makes it forget one. */
    public boolean forgetsAttempts() {
        return superseded.isFull();
    }

    /** A copy that shares nothing. */
    public OrderAccount copy() {
        return new OrderAccount(orders(), transactions, superseded(), chargebacks);
    }

    private Verdict withdraw(int index) {
        if (index < 0) {
            return Verdict.DUPLICATE;
        }
        chargebacks.remove(index);
        return Verdict.SUPERSEDES;
    }

    private int indexOf(String transactionId) {
        for (int i = 0; i < transactions.size(); i++) {
            if (transactions.get(i).transactionId().equals(transactionId)) {
                return i;
            }
        }
        return -1;
    }

    private int indexOf(PlacedChargeback statement) {
        for (int i = 0; i < chargebacks.size(); i++) {
            if (chargebacks.get(i).isAboutSame(statement)) {
                return i;
            }
        }
        return -1;
    }
}
