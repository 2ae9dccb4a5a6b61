package io.tidemark.rules.activity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything known of one order as of an event time, no more and no less, whenever and in whatever order it arrived.
 * Each list is in order of time, versions of the same time in their total order, so that the last version of an entity
 * is the one that counts. Only orders that a rule {@linkplain OrderWatch watches} for have cases.
 *
 * @param orderId the order; empty for the case of a disputed transaction whose order nobody knows
 * @param orphanId the disputed transaction that nobody knows; empty for the case of an order
 * @param time as of when, epoch milliseconds
 * @param versions of the order itself; empty while it is not known
 * @param attempts versions of its transactions
 * @param disputes versions of its chargebacks
 */
public record OrderCase(
        String orderId,
        String orphanId,
        long time,
        List<OrderVersion> versions,
        List<Attempt> attempts,
        List<Dispute> disputes) {

    /** Whether it is about a disputed transaction that nobody knows. */
    public boolean orphaned() {
        return !orphanId.isEmpty();
    }

    /** By what flows of cases are told apart: the order, or the unknown transaction. */
    public String key() {
        return orphaned() ? "\u0000" + orphanId : orderId;
    }

    /** What was known of the order at an earlier time, epoch milliseconds. */
    public OrderCase asOf(long earlier) {
        return new OrderCase(
                orderId,
                orphanId,
                earlier,
                versions.stream().filter(version -> version.time() <= earlier).toList(),
                attempts.stream().filter(attempt -> attempt.time() <= earlier).toList(),
                disputes.stream()
                        .filter(dispute -> dispute.knownAt() <= earlier)
                        .toList());
    }

    /** The order as it stands, if it is known. */
    public Optional<OrderVersion> order() {
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }

    /** Its transactions as they stand, in order of the time of the version that counts. */
    public List<Attempt> transactions() {
        return standing(attempts, Attempt::transactionId);
    }

    /** Its chargebacks as they stand, in order of the time of the version that counts. */
    public List<Dispute> chargebacks() {
        return standing(disputes, dispute -> List.of(dispute.transactionId(), dispute.chargebackId()));
    }

    /** The transaction as it stands, if it is this order's. */
    public Optional<Attempt> transaction(String transactionId) {
        Attempt standing = null;
        for (Attempt attempt : attempts) {
            standing = attempt.transactionId().equals(transactionId) ? attempt : standing;
        }
        return Optional.ofNullable(standing);
    }

    private static <T, K> List<T> standing(List<T> versions, Function<T, K> identity) {
        Map<K, T> standing = new LinkedHashMap<>();
        for (T version : versions) {
            K key = identity.apply(version);
            standing.remove(key);
            standing.put(key, version);
        }
        return List.copyOf(standing.values());
    }
}
