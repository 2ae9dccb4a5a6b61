package io.tidemark.events;

import java.util.List;
import java.util.Set;

/** A chargeback while it is being read, be it from JSON or from CSV. */
final class ChargebackDraft {

    private static final Set<Warning> OPEN_RESOLVED = Set.of(Warning.OPEN_WITH_RESOLUTION_DATE);
    private static final Set<Warning> CLOSED_UNDATED = Set.of(Warning.CLOSED_WITHOUT_RESOLUTION_DATE);

    final TextField transactionId = TextField.id("transaction_id", true);
    final TimeField disputeDate;
    final AmountField amount = new AmountField("amount", AmountField.Sign.POSITIVE);
    final TextField reasonCode = TextField.reason("reason_code", new TextCache());
    final ChoiceField<DisputeStatus> status = new ChoiceField<>("status", DisputeStatus.class);
    final TimeField resolutionDate;
    final TextField chargebackId = TextField.id("chargeback_id", false);

    private final FaultList faults = new FaultList();

    ChargebackDraft(ValidationRules rules) {
        Timestamps timestamps = new Timestamps(rules.inputZone());
        disputeDate = new TimeField("dispute_date", true, timestamps);
        resolutionDate = new TimeField("resolution_date", false, timestamps);
    }

    /** The fields in the order in which their faults are told. */
    List<Field> fields() {
        return List.of(transactionId, disputeDate, amount, reasonCode, status, resolutionDate, chargebackId);
    }

    void clear() {
        transactionId.clear();
        disputeDate.clear();
        amount.clear();
        reasonCode.clear();
        status.clear();
        resolutionDate.clear();
        chargebackId.clear();
    }

    /** Tells the handler what became of the fields read. */
    void finish(EventHandler<? super Chargeback> handler) {
        faults.clear();
        transactionId.report(faults);
        disputeDate.report(faults);
        amount.report(faults);
        reasonCode.report(faults);
        status.report(faults);
        resolutionDate.report(faults);
        chargebackId.report(faults);
        if (faults.isEmpty()) {
            handler.accepted(chargeback(), warnings());
        } else {
            handler.rejected(faults.copy());
        }
    }

    private Chargeback chargeback() {
        return new Chargeback(
                chargebackId.value(),
                transactionId.value(),
                disputeDate.value(),
                amount.value(),
                reasonCode.value(),
                status.value(),
                resolutionDate.isGood() ? resolutionDate.value() : Chargeback.UNRESOLVED);
    }

    private Set<Warning> warnings() {
        return switch (status.value()) {
            case OPEN, UNDER_REVIEW -> resolutionDate.isGood() ? OPEN_RESOLVED : Set.of();
            case RESOLVED, WON, LOST -> resolutionDate.isGood() ? Set.of() : CLOSED_UNDATED;
        };
    }
}
