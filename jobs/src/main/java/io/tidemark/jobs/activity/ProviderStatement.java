package io.tidemark.jobs.activity;

import io.tidemark.events.Transaction;
import io.tidemark.events.TransactionStatus;
import io.tidemark.events.codes.DeclineClass;
import io.tidemark.jobs.ledger.Bookings;
import io.tidemark.jobs.ledger.OrderAccount;
import io.tidemark.jobs.ledger.PlacedChargeback;
import io.tidemark.rules.activity.ProviderActivity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What an order adds to the counts at payment providers: each version of a transaction at its own time, each chargeback
 * once, when both it and its transaction were known. It is a pure function of the account.
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
        account.superseded().forEach(version -> addAttempt(slots, version));
        account.transactions().forEach(version -> addAttempt(slots, version));
        for (PlacedChargeback placed : account.chargebacks()) {
            DisputedPayments.first(account, placed)
                    .ifPresent(dispute -> slot(slots, dispute.payment(), dispute.knownAt())[ProviderSlot.DISPUTED]++);
        }
        return slots;
    }

    /** Books the difference that a change makes. */
    public void book(AccountChange change, Consumer<ProviderActivity> activities) {
        Optional<Transaction> attempt = change.attempt();
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
        if (counts[ProviderSlot.FAILED_ORDERS] > 0 && isFailedIn(slot, before)) {
            counts[ProviderSlot.FAILED_ORDERS] = 0;
        }
        activities.accept(slot.activity(counts));
    }

    private boolean isFailedIn(ProviderSlot slot, OrderAccount account) {
        return isFailedIn(slot, account.transactions()) || isFailedIn(slot, account.superseded());
    }

    private boolean isFailedIn(ProviderSlot slot, List<Transaction> attempts) {
        return attempts.stream()
                .filter(attempt -> attempt.status() == TransactionStatus.FAILED)
                .filter(attempt -> codes.declineClass(attempt) != DeclineClass.TECHNICAL)
                .anyMatch(attempt -> slotOf(attempt, attempt.timestamp()).equals(slot));
    }

    private void addAttempt(Map<ProviderSlot, long[]> slots, Transaction version) {
        if (version.status() != TransactionStatus.PENDING) {
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
