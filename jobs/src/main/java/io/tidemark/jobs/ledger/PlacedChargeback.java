package io.tidemark.jobs.ledger;

import io.tidemark.events.Chargeback;
import java.util.List;
import java.util.TreeSet;

/**
 * The statement for which times a chargeback belongs to an order. Statements about the same chargeback, order and
 * transaction are ordered by their placement number: the greatest holds, in whatever order they arrive.
 *
 * @param orderId the order; a {@linkplain #orphanage pseudo order} for times at which the transaction was not known
 * @param transactionId the transaction through which it belongs there
 * @param versions all versions of the chargeback, whatever they dispute, the winning one last
 * @param tenure when the transaction belonged to the order
 * @param placement grows with each statement about the transaction
 */
public record PlacedChargeback(
        String orderId, String transactionId, List<Chargeback> versions, Tenure tenure, long placement) {

    private static final String ORPHANAGE = "\u0000";

    /** Copies the list. */
    public PlacedChargeback {
        versions = List.copyOf(versions);
    }

    /** The pseudo order that holds the chargebacks of a transaction not known yet. No order id can equal it. */
    public static String orphanage(String transactionId) {
        return ORPHANAGE + transactionId;
    }

    /** Whether the order is such a pseudo order. */
    public static boolean isOrphanage(String orderId) {
        return orderId.startsWith(ORPHANAGE);
    }

    /** The transaction whose pseudo order it is. */
    public static String orphan(String orphanage) {
        return orphanage.substring(ORPHANAGE.length());
    }

    /** The winning version. */
    public Chargeback winner() {
        return versions.get(versions.size() - 1);
    }

    /** Whether the chargeback, as far as is known, does not belong to the order any more. */
    public boolean withdrawn() {
        return !tenure.isOpen() || !winner().transactionId().equals(transactionId);
    }

    /** Whether, by what had happened by then, it belongs to the order. */
    public boolean standsAt(long time) {
        return tenure.holds(time) && disputesAt(time);
    }

    /** When the order first had it, epoch milliseconds; {@link Tenure#NEVER} if it never did. */
    public long since() {
        for (long moment : candidates()) {
            if (standsAt(moment)) {
                return moment;
            }
        }
        return Tenure.NEVER;
    }

    /** The times at which what the order has of it may have changed. */
    public List<Long> moments() {
        return candidates().stream()
                .filter(moment -> standsAt(moment) || standsAt(moment - 1))
                .toList();
    }

    /** The versions that the order has as of the time; none when it does not stand then. */
    public List<Chargeback> versionsAsOf(long time) {
        return standsAt(time)
                ? ownVersions().stream()
                        .filter(version -> version.eventTime() <= time)
                        .toList()
                : List.of();
    }

    /** The versions that dispute the order's transaction. */
    public List<Chargeback> ownVersions() {
        return versions.stream()
                .filter(version -> version.transactionId().equals(transactionId))
                .toList();
    }

    /** When both the version and the transaction it disputes were known, epoch milliseconds. */
    public long knownAt(Chargeback version) {
        return tenure.from(version.eventTime());
    }

    boolean isAboutSame(PlacedChargeback other) {
        return transactionId.equals(other.transactionId)
                && winner().identity().equals(other.winner().identity());
    }

    /** Whether the version that wins as of the time disputes the order's transaction. */
    private boolean disputesAt(long time) {
        for (int i = versions.size() - 1; i >= 0; i--) {
            if (versions.get(i).eventTime() <= time) {
                return versions.get(i).transactionId().equals(transactionId);
            }
        }
        return false;
    }

    private TreeSet<Long> candidates() {
        TreeSet<Long> times = new TreeSet<>(tenure.turns());
        times.remove(Tenure.EVER);
        versions.forEach(version -> times.add(version.eventTime()));
        return times;
    }
}
