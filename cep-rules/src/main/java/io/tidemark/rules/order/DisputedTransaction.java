package io.tidemark.rules.order;

import io.tidemark.events.EventKind;
import io.tidemark.rules.activity.Attempt;
import io.tidemark.rules.activity.Dispute;
import io.tidemark.rules.activity.OrderCase;
import io.tidemark.rules.spec.FindingDraft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A transaction of an order that is disputed.
 *
 * @param transaction as it stands
 * @param versions all that was said about its chargebacks, in order of time
 * @param chargebacks as they stand, in the order in which they were first known
 */
record DisputedTransaction(Attempt transaction, List<Dispute> versions, List<Dispute> chargebacks) {

    /** Those of a case whose transaction is known. */
    static List<DisputedTransaction> of(OrderCase subject) {
        Map<String, List<Dispute>> versions = new LinkedHashMap<>();
        for (Dispute dispute : subject.disputes()) {
            versions.computeIfAbsent(dispute.transactionId(), id -> new ArrayList<>())
                    .add(dispute);
        }
        List<DisputedTransaction> disputed = new ArrayList<>();
        versions.forEach((id, ofTransaction) ->
                subject.transaction(id).ifPresent(transaction -> disputed.add(of(transaction, ofTransaction))));
        return disputed;
    }

    private static DisputedTransaction of(Attempt transaction, List<Dispute> versions) {
        Map<String, Dispute> standing = new LinkedHashMap<>();
        versions.forEach(version -> standing.put(version.chargebackId(), version));
        return new DisputedTransaction(transaction, versions, List.copyOf(standing.values()));
    }

    String id() {
        return transaction.transactionId();
    }

    /** What was first said: the evidence that everything else follows. */
    Dispute first() {
        return versions.get(0);
    }

    /** Whether it had not completed at some time. */
    boolean wasUncompleted(OrderCase subject) {
        return subject.attempts().stream()
                .anyMatch(attempt -> attempt.transactionId().equals(id()) && !attempt.completed());
    }

    /** Lists chargebacks as evidence. */
    static FindingDraft list(List<Dispute> chargebacks, FindingDraft draft) {
        chargebacks.forEach(chargeback ->
                draft.evidence(EventKind.CHARGEBACK, chargeback.chargebackId(), chargeback.disputeDate(), "dispute"));
        return draft;
    }
}
