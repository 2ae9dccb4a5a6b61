package io.tidemark.jobs.activity;

import io.tidemark.events.Transaction;
import io.tidemark.events.TransactionStatus;
import io.tidemark.events.codes.DeclineClass;
import io.tidemark.jobs.ledger.Bookings;
import io.tidemark.jobs.ledger.OrderAccount;
import io.tidemark.jobs.ledger.PlacedChargeback;
import io.tidemark.rules.activity.ProviderActivity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What an order adds to the counts at payment providers: each transaction once when it first failed and once when it
 * first was completed, however often a sender repeats that; each chargeback once, when both it and its transaction were
 * known. It is a pure function of the account.
 */
public final class ProviderStatement {

    private final CodeTables codes;

    /** Statements whose codes mean what the tables say. */
    public ProviderStatement(CodeTables codes) {
        this.codes = codes;
    }

    /** The order's contribution to each slot. */
    public Map<ProviderSlot, long[]> of(OrderAccount account) {
        Map<ProviderSlot, long[]> slots = new HashMap<>();
        Set<String> completed = new HashSet<>();
        Set<String> failed = new HashSet<>();
        for (Transaction version : account.attempts()) {
            switch (version.status()) {
                case COMPLETED -> addFirst(slots, completed, version);
                case FAILED -> addFirst(slots, failed, version);
                case PENDING -> {
                    // It may become either.
                }
            }
        }
        for (PlacedChargeback placed : account.chargebacks()) {
            DisputedPayments.first(account, placed)
                    .ifPresent(dispute -> slot(slots, dispute.payment(), dispute.knownAt())[ProviderSlot.DISPUTED]++);
        }
        return slots;
    }

    /** Books the difference that a change makes. */
    public void book(AccountChange change, Consumer<ProviderActivity> activities) {
        Optional<Transaction> attempt = change.attempt()
                .filter(version ->
                        change.before().transaction(version.transactionId()).isEmpty());
        if (attempt.isPresent()) {
            bookAttempt(change.before(), attempt.get(), activities);
        } else if (change.concernsPayments()) {
            Bookings.book(
                    of(change.before()),
                    of(change.after()),
                    (slot, counts) -> activities.accept(slot.activity(counts)));
        }
    }

    private void bookAttempt(OrderAccount before, Transaction version, Consumer<ProviderActivity> activities) {
        if (version.status() == TransactionStatus.PENDING) {
            return;
        }
        ProviderSlot slot = slotOf(version, version.timestamp());
        long[] counts = new long[ProviderSlot.COUNTS];
        addAttempt(counts, version);
        if (counts[ProviderSlot.FAILED_ORDERS] > 0 && hasFailedIn(slot, before)) {
            counts[ProviderSlot.FAILED_ORDERS] = 0;
        }
        activities.accept(slot.activity(counts));
    }

    private boolean hasFailedIn(ProviderSlot slot, OrderAccount account) {
        long[] counts = of(account).get(slot);
        return counts != null && counts[ProviderSlot.FAILED_ORDERS] > 0;
    }

    private void addFirst(Map<ProviderSlot, long[]> slots, Set<String> seen, Transaction version) {
        if (seen.add(version.transactionId())) {
            addAttempt(slot(slots, version, version.timestamp()), version);
        }
    }

    private void addAttempt(long[] counts, Transaction version) {
        if (version.status() == TransactionStatus.COMPLETED) {
            counts[ProviderSlot.COMPLETED]++;
        } else if (version.status() == TransactionStatus.FAILED) {
            if (codes.declineClass(version) == DeclineClass.TECHNICAL) {
                counts[ProviderSlot.FAILED_TECHNICALLY]++;
            } else {
                counts[ProviderSlot.FAILED]++;
                counts[ProviderSlot.FAILED_ORDERS] = 1;
            }
        }
    }

    private static long[] slot(Map<ProviderSlot, long[]> slots, Transaction payment, long time) {
        return slots.computeIfAbsent(slotOf(payment, time), slot -> new long[ProviderSlot.COUNTS]);
    }

    private static ProviderSlot slotOf(Transaction payment, long time) {
        return ProviderSlot.at(payment.paymentType(), payment.provider(), time);
    }
}
