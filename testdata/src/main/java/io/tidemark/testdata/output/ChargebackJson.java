package io.tidemark.testdata.output;

import static io.tidemark.testdata.output.TransactionJson.text;

import io.tidemark.events.Chargeback;
import io.tidemark.testdata.model.ChargebackEvent;
import io.tidemark.testdata.model.Ids;

/** Writes chargebacks as JSON. */
final class ChargebackJson {

    private final byte[] transaction;
    private final byte[] disputeDate;
    private final byte[] amount;
    private final byte[] reason;
    private final byte[] status;
    private final byte[] resolutionDate;
    private final byte[] chargeback;
    private final byte[] reference;
    private final byte[] end;

    /** Writes objects whose fields stand on the given depth. */
    ChargebackJson(Style style, int depth) {
        transaction = style.first(depth, "transaction_id", '"' + Ids.TRANSACTION);
        disputeDate = style.next(depth, "dispute_date", "");
        amount = style.next(depth, "amount", "");
        reason = style.next(depth, "reason_code", "\"");
        status = style.next(depth, "status", "\"");
        resolutionDate = style.next(depth, "resolution_date", "");
        chargeback = style.next(depth, "chargeback_id", '"' + Ids.CHARGEBACK);
        reference = style.next(depth, "acquirer_reference", "\"arn");
        end = style.close(depth - 1, "}");
    }

    void write(ByteSink out, ChargebackEvent event) {
        long choice = Spelling.choice(event.look(), event.disputeDate());
        out.put(transaction);
        out.hex(event.transaction());
        out.put('"');
        out.put(disputeDate);
        Spelling.date(out, event.disputeDate(), choice);
        out.put(amount);
        Spelling.amount(out, event.amount(), event.currency(), choice);
        out.put(reason);
        out.ascii(event.reason());
        out.put('"');
        text(out, status, ChargebackCsv.status(event.status()));
        if (event.resolutionDate() != Chargeback.UNRESOLVED) {
            out.put(resolutionDate);
            Spelling.date(out, event.resolutionDate(), choice);
        }
        if (event.named()) {
            out.put(chargeback);
            out.hex(event.chargeback());
            out.put('"');
        }
        out.put(reference);
        out.hex(event.look());
        out.put('"');
        out.put(end);
    }
}
