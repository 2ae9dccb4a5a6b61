package io.tidemark.jobs.ledger;

import io.tidemark.events.Order;
import io.tidemark.events.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one order: the winning version of the order, of each of its transactions and of each chargeback
 * placed on it. Adding an event is commutative, associative and idempotent.
 */
public final class OrderAccount {

    private Order order;
    private final List<Transaction> transactions;
    private final List<PlacedChargeback> chargebacks;

    /** An account of an order of which nothing is known. */
    public OrderAccount() {
        this(Optional.empty(), List.of(), List.of());
    }

    /** An account with these winning versions. */
    public OrderAccount(Optional<Order> order, List<Transaction> transactions, List<PlacedChargeback> chargebacks) {
        this.order = order.orElse(null);
        this.transactions = new ArrayList<>(transactions);
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
        /** It says the same as the version held. */
        DUPLICATE;

        /** Whether the event is now the winning version. */
        public boolean wins() {
            return this == NEW || this == SUPERSEDES;
        }

        /** The verdict on an event that compares so with the version held. */
        public static Verdict of(int comparison) {
            return comparison > 0 ? SUPERSEDES : comparison == 0 ? DUPLICATE : SUPERSEDED;
        }
    }

    /** Adds a version of the order. */
    public Verdict add(Order version) {
        Verdict verdict = order == null ? Verdict.NEW : Verdict.of(version.compareVersionTo(order));
        if (verdict.wins()) {
            order = version;
        }
        return verdict;
    }

    /** What {@link #add(Transaction)} would say, without adding. */
    public Verdict judge(Transaction version) {
        int index = indexOf(version.transactionId());
        return index < 0 ? Verdict.NEW : Verdict.of(version.compareVersionTo(transactions.get(index)));
    }

    /** Adds a version of a transaction. */
    public Verdict add(Transaction version) {
        Verdict verdict = judge(version);
        if (verdict == Verdict.NEW) {
            transactions.add(version);
        } else if (verdict == Verdict.SUPERSEDES) {
            transactions.set(indexOf(version.transactionId()), version);
        }
        return verdict;
    }

    /** What {@link #add(PlacedChargeback)} would say, without adding. */
    public Verdict judge(PlacedChargeback statement) {
        int index = indexOf(statement);
        return index < 0
                ? Verdict.NEW
                : Verdict.of(Long.compare(
                        statement.placement(), chargebacks.get(index).placement()));
    }

    /** Adds a statement about a chargeback. */
    public Verdict add(PlacedChargeback statement) {
        Verdict verdict = judge(statement);
        if (verdict == Verdict.NEW) {
            chargebacks.add(statement);
        } else if (verdict == Verdict.SUPERSEDES) {
            chargebacks.set(indexOf(statement), statement);
        }
        return verdict;
    }

    /** The winning version of the order. */
    public Optional<Order> order() {
        return Optional.ofNullable(order);
    }

    /** The winning versions of its transactions. */
    public List<Transaction> transactions() {
        return transactions;
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
