package io.tidemark.rules.order;

import io.tidemark.rules.activity.Dispute;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A dispute that follows another one of the same transaction.
 *
 * @param earlier the version that had closed, or that named another reason
 * @param later the version that opens again, or that names another reason
 */
record Reopening(Dispute earlier, Dispute later) {

    /**
     * The first one within a window, milliseconds, among all that was said about a transaction's chargebacks, in order
     * of time.
     */
    static Optional<Reopening> of(List<Dispute> versions, long window) {
        Map<String, Dispute> byReason = new LinkedHashMap<>();
        Optional<Dispute> closed = Optional.empty();
        for (Dispute version : versions) {
            Optional<Reopening> reopening = closed.map(earlier -> new Reopening(earlier, version))
                    .filter(candidate -> candidate.opensAgain() && candidate.gap() <= window)
                    .or(() -> byReason.values().stream()
                            .map(earlier -> new Reopening(earlier, version))
                            .filter(candidate -> candidate.namesAnotherReason() && candidate.gap() <= window)
                            .findFirst());
            if (reopening.isPresent()) {
                return reopening;
            }
            byReason.put(version.reasonCode(), version);
            closed = version.closed() ? Optional.of(version) : closed;
        }
        return Optional.empty();
    }

    /** A row that is merely sent again has an old dispute date. */
    private boolean opensAgain() {
        return !later.closed() && later.disputeDate() > earlier.time();
    }

    private boolean namesAnotherReason() {
        return !later.chargebackId().equals(earlier.chargebackId())
                && !later.reasonCode().equals(earlier.reasonCode());
    }

    /** From the earlier dispute, or its end, to the later one; milliseconds. */
    long gap() {
        return Math.max(0, later.disputeDate() - (earlier.closed() ? earlier.time() : earlier.disputeDate()));
    }
}
