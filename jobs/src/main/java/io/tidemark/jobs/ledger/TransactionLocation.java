package io.tidemark.jobs.ledger;

import io.tidemark.events.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where the chargebacks of one transaction id belong: to the order of the greatest version of that transaction. While
 * there is none they are kept in the transaction's orphanage.
 */
public final class TransactionLocation {

    private Transaction greatest;
    private long placements;
    private final List<ChargebackMove> chargebacks;

    /** Nothing known. */
    public TransactionLocation() {
        this(Optional.empty(), 0, List.of());
    }

    /** A location as it was saved. */
    public TransactionLocation(Optional<Transaction> greatest, long placements, List<ChargebackMove> chargebacks) {
        this.greatest = greatest.orElse(null);
        this.placements = placements;
        this.chargebacks = new ArrayList<>(chargebacks);
    }

    /**
     * Takes note of a version of the transaction, and moves its chargebacks if they now belong to another order.
     *
     * @return whether the version was greater than all before
     */
    public boolean locate(Transaction version, Consumer<PlacedChargeback> statements) {
        if (greatest != null && compare(version, greatest) <= 0) {
            return false;
        }
        String previous = greatest == null ? PlacedChargeback.orphanage(version.transactionId()) : greatest.orderId();
        greatest = version;
        if (!previous.equals(version.orderId())) {
            for (ChargebackMove move : chargebacks) {
                if (!move.withdrawn()) {
                    statements.accept(place(previous, move, true));
                    statements.accept(place(version.orderId(), move, false));
                }
            }
        }
        return true;
    }

    /** Takes note that a chargeback disputes the transaction or no longer does, and passes it on to the order. */
    public void dispute(ChargebackMove move, Consumer<PlacedChargeback> statements) {
        int index = indexOf(move);
        if (index >= 0 && chargebacks.get(index).version() >= move.version()) {
            return;
        }
        if (index < 0) {
            chargebacks.add(move);
        } else {
            chargebacks.set(index, move);
        }
        statements.accept(place(orderId(move), move, move.withdrawn()));
    }

    /** Whether the transaction id is known to be used by another order than this. */
    public boolean isUnderAnotherOrder(Transaction version) {
        return greatest != null && !greatest.orderId().equals(version.orderId());
    }

    /** The greatest version of the transaction. */
    public Optional<Transaction> greatest() {
        return Optional.ofNullable(greatest);
    }

    /** How many statements were made so far. */
    public long placements() {
        return placements;
    }

    /** The chargebacks that dispute the transaction, or did. */
    public List<ChargebackMove> chargebacks() {
        return chargebacks;
    }

    private String orderId(ChargebackMove move) {
        return greatest == null ? PlacedChargeback.orphanage(move.chargeback().transactionId()) : greatest.orderId();
    }

    private PlacedChargeback place(String orderId, ChargebackMove move, boolean withdrawn) {
        placements++;
        return new PlacedChargeback(orderId, move.chargeback(), placements, withdrawn);
    }

    private int indexOf(ChargebackMove move) {
        for (int i = 0; i < chargebacks.size(); i++) {
            if (chargebacks
                    .get(i)
                    .chargeback()
                    .identity()
                    .equals(move.chargeback().identity())) {
                return i;
            }
        }
        return -1;
    }

    private static int compare(Transaction version, Transaction other) {
        int order = version.compareVersionTo(other);
        return order != 0 ? order : version.orderId().compareTo(other.orderId());
    }
}
