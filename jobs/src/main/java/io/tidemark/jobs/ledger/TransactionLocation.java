package io.tidemark.jobs.ledger;

import io.tidemark.events.Transaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Where the chargebacks of one transaction id belong: as of any time to the order of the greatest version of that
 * transaction by then, and as long as there is none to the transaction's orphanage.
 */
public final class TransactionLocation {

    private static final Comparator<Transaction> ORDER =
            ((Comparator<Transaction>) Transaction::compareVersionTo).thenComparing(Transaction::orderId);

    private static final Tenure NO_TENURE = new Tenure(List.of());

    private final History<Transaction> versions;
    private final List<ChargebackMove> chargebacks;
    private long placements;

    /** Nothing known. */
    public TransactionLocation() {
        this(List.of(), 0, List.of());
    }

    /** A location as it was saved. */
    public TransactionLocation(List<Transaction> versions, long placements, List<ChargebackMove> chargebacks) {
        this.versions = new History<>(ORDER, versions);
        this.placements = placements;
        this.chargebacks = new ArrayList<>(chargebacks);
    }

    /**
     * Takes note of a version of the transaction, and tells the orders concerned if its chargebacks belong elsewhere
     * now, or belonged elsewhere for a time.
     *
     * @return whether the version was not known yet
     */
    public boolean locate(Transaction version, Consumer<PlacedChargeback> statements) {
        if (chargebacks.isEmpty()) {
            return versions.add(version).changes();
        }
        Map<String, Tenure> before = tenures(version.transactionId());
        boolean changed = versions.add(version).changes();
        Map<String, Tenure> after = tenures(version.transactionId());
        if (!after.equals(before)) {
            chargebacks.forEach(move -> place(move, before, after, statements));
        }
        return changed;
    }

    /**
     * Makes room for a chargeback that is to be {@linkplain #dispute noted}; orders are told to forget the one that
     * gives way to it.
     *
     * @return the one that is left out from now on: this one, or that one; mostly none
     */
    public Optional<ChargebackMove> makeRoom(
            ChargebackMove move, ChargebackLimit limit, Consumer<PlacedChargeback> statements) {
        if (chargebacks.size() < limit.most() || indexOf(move) >= 0) {
            return Optional.empty();
        }
        ChargebackMove last = Collections.max(chargebacks, ChargebackLimit.ORDER);
        if (ChargebackLimit.ORDER.compare(move, last) > 0) {
            return Optional.of(move);
        }
        chargebacks.remove(last);
        for (String order : tenures(last.transactionId()).keySet()) {
            placements++;
            statements.accept(
                    new PlacedChargeback(order, last.transactionId(), last.versions(), Tenure.FORGOTTEN, placements));
        }
        return Optional.of(last);
    }

    /** Takes note of a chargeback that disputes the transaction, or did, and passes it on to the orders concerned. */
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
        Map<String, Tenure> tenures = tenures(move.transactionId());
        place(move, tenures, tenures, statements);
    }

    /** Whether the transaction id is known to be used by another order than this. */
    public boolean isUnderAnotherOrder(Transaction version) {
        return versions.greatest()
                .filter(greatest -> !greatest.orderId().equals(version.orderId()))
                .isPresent();
    }

    /** The versions of the transaction, the greatest last. */
    public List<Transaction> versions() {
        return versions.versions();
    }

    /** How many statements were made so far. */
    public long placements() {
        return placements;
    }

    /** The chargebacks that dispute the transaction, or did. */
    public List<ChargebackMove> chargebacks() {
        return chargebacks;
    }

    /** A copy that shares nothing. */
    public TransactionLocation copy() {
        return new TransactionLocation(versions(), placements, chargebacks);
    }

    /**
     * Tells of a chargeback all who have it for some time, or had it by what was known before: nobody else needs to
     * know, whatever came first.
     */
    private void place(
            ChargebackMove move,
            Map<String, Tenure> before,
            Map<String, Tenure> after,
            Consumer<PlacedChargeback> statements) {
        Set<String> orders = new LinkedHashSet<>(before.keySet());
        orders.addAll(after.keySet());
        for (String order : orders) {
            Tenure tenure = after.getOrDefault(order, NO_TENURE);
            if (tenure.from(move.since()) != Tenure.NEVER
                    || before.getOrDefault(order, NO_TENURE).from(move.since()) != Tenure.NEVER) {
                placements++;
                statements.accept(
                        new PlacedChargeback(order, move.transactionId(), move.versions(), tenure, placements));
            }
        }
    }

    /** For which times the transaction id belonged to whom. */
    private Map<String, Tenure> tenures(String transactionId) {
        Map<String, List<Long>> turns = new LinkedHashMap<>();
        String holder = PlacedChargeback.orphanage(transactionId);
        turns.put(holder, new ArrayList<>(List.of(Tenure.EVER)));
        for (Transaction version : versions.versions()) {
            if (!version.orderId().equals(holder)) {
                turns.get(holder).add(version.timestamp());
                holder = version.orderId();
                turns.computeIfAbsent(holder, order -> new ArrayList<>()).add(version.timestamp());
            }
        }
        Map<String, Tenure> tenures = new LinkedHashMap<>();
        turns.forEach((order, times) -> tenures.put(order, new Tenure(times)));
        return tenures;
    }

    private int indexOf(ChargebackMove move) {
        for (int i = 0; i < chargebacks.size(); i++) {
            if (chargebacks.get(i).isAboutSame(move)) {
                return i;
            }
        }
        return -1;
    }
}
