package io.tidemark.events;

import io.tidemark.events.wire.JsonTokens;
import java.io.IOException;

/** Reads chargebacks from JSON. One reader serves one thread. */
public final class ChargebackReader extends JsonEventReader<Chargeback> {

    private final ChargebackDraft draft;

    /** A reader that goes by the rules given. */
    public ChargebackReader(ValidationRules rules) {
        super("transaction_id", "dispute_date", "amount", "reason_code", "status", "resolution_date", "chargeback_id");
        draft = new ChargebackDraft(rules);
    }

    @Override
    void clear() {
        draft.clear();
    }

    @Override
    void field(String name, JsonTokens in) throws IOException {
        switch (name) {
            case "transaction_id" -> draft.transactionId.read(in);
            case "dispute_date" -> draft.disputeDate.read(in);
            case "amount" -> draft.amount.read(in);
            case "reason_code" -> draft.reasonCode.read(in);
            case "status" -> draft.status.read(in);
            case "resolution_date" -> draft.resolutionDate.read(in);
            case "chargeback_id" -> draft.chargebackId.read(in);
            default -> skipValue(in);
        }
    }

    @Override
    void finish(EventHandler<? super Chargeback> handler) {
        draft.finish(handler);
    }
}
