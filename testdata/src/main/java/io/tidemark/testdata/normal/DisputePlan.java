package io.tidemark.testdata.normal;

import io.tidemark.events.Chargeback;
import io.tidemark.events.DisputeStatus;
import io.tidemark.testdata.model.ChargebackEvent;
import io.tidemark.testdata.model.Network;
import io.tidemark.testdata.model.Randomness;
import io.tidemark.testdata.model.TransactionEvent;

/** What becomes of a disputed payment. Times are milliseconds since the first day began. */
final class DisputePlan {

    private static final long HOUR = 3_600_000;
    private static final long DAY = DailyCurve.DAY;

    private final Randomness random;
    private boolean fraud;
    private boolean early;
    private boolean named;
    private boolean dated;
    private boolean partial;
    private long reasonChoice;
    private long openTime;
    private long reviewTime;
    private long closeTime;
    private DisputeStatus outcome = DisputeStatus.LOST;

    DisputePlan(Randomness random) {
        this.random = random;
    }

    /** Turns to another dispute of a payment made at a time; an early one comes before the payment is known. */
    void draw(long dispute, long paymentTime, boolean isEarly) {
        fraud = Disputes.fraud(dispute);
        early = isEarly;
        named = random.below(10) < 7;
        dated = !early && random.below(10) < 6;
        partial = random.below(100) < 12;
        reasonChoice = random.next();
        openTime = paymentTime + (early ? random.between(20 * HOUR, 30 * HOUR) : Disputes.lag(dispute));
        reviewTime = random.below(100) < 55 ? openTime + random.between(DAY, 5 * DAY) : 0;
        closeTime = random.below(100) < 80 ? openTime + random.between(7 * DAY, 30 * DAY) : 0;
        int result = random.below(100);
        if (result < 30) {
            outcome = DisputeStatus.WON;
        } else {
            outcome = result < 85 ? DisputeStatus.LOST : DisputeStatus.RESOLVED;
        }
    }

    ChargebackEvent event(Step step, long id, TransactionEvent payment, long origin) {
        Network network = payment.method().network();
        ChargebackEvent opened = new ChargebackEvent(
                id,
                named,
                payment.transaction(),
                date(origin + openTime),
                partial ? Math.max(1, payment.amount() / 2) : payment.amount(),
                payment.currency(),
                payment.method(),
                fraud ? network.fraudReason(reasonChoice) : network.disputeReason(reasonChoice),
                DisputeStatus.OPEN,
                Chargeback.UNRESOLVED,
                id);
        return switch (step) {
            case REVIEWED -> opened.turned(DisputeStatus.UNDER_REVIEW, Chargeback.UNRESOLVED);
            case CLOSED -> opened.turned(outcome, resolution(origin));
            default -> opened;
        };
    }

    private long resolution(long origin) {
        boolean forgotten = (reasonChoice & 31) == 0;
        return forgotten ? Chargeback.UNRESOLVED : date(origin + closeTime);
    }

    private long date(long time) {
        return dated ? time - time % DAY : time;
    }

    /** Whether it is reported before its payment. */
    boolean early() {
        return early;
    }

    long openTime() {
        return openTime;
    }

    /** Zero when it is never reviewed. */
    long reviewTime() {
        return reviewTime;
    }

    /** Zero when it stays open. */
    long closeTime() {
        return closeTime;
    }
}
