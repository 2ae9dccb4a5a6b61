package io.tidemark.testdata.scenario;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.tidemark.events.DisputeStatus;
import io.tidemark.events.PaymentStatus;
import io.tidemark.events.TransactionStatus;
import io.tidemark.testdata.model.ChargebackEvent;
import io.tidemark.testdata.model.Currency;
import io.tidemark.testdata.model.Customer;
import io.tidemark.testdata.model.Decline;
import io.tidemark.testdata.model.Method;
import io.tidemark.testdata.model.Network;
import io.tidemark.testdata.model.TransactionEvent;

/** Fraud and failure that show in chargebacks. */
final class DisputeScenarios {

    private static final int TROUBLED_ORDERS = 400;
    private static final int TROUBLED_DISPUTES = 80;

    private DisputeScenarios() {}

    /** A payment is disputed as fraud within three days, or within a week. */
    static Verdict rapidChargeback(Story story) {
        TransactionEvent payment = story.orders(story.newcomer(), 1000, 4000).settles(story.anyDisputable());
        boolean atOnce = story.either();
        story.pass(atOnce ? ofDays(1) : ofDays(4), atOnce ? ofHours(60) : ofDays(6));
        story.evidence(payment);
        story.evidence(story.disputesAsFraud(payment));
        return Verdict.on(payment, atOnce ? "high" : "medium");
    }

    /** A customer disputes two payments, or three. */
    static Verdict serialDisputer(Story story) {
        Customer disputer = story.newcomer();
        boolean three = story.either();
        TransactionEvent[] payments = new TransactionEvent[three ? 3 : 2];
        for (int order = 0; order < payments.length; order++) {
            payments[order] = story.orders(disputer, 1000, 4000).settles(story.anyDisputable());
            story.pass(ofHours(26), ofHours(50));
        }
        story.pass(ofDays(2), ofDays(4));
        for (TransactionEvent payment : payments) {
            story.evidence(story.disputesService(payment));
            story.pass(ofHours(5), ofHours(40));
        }
        return Verdict.on(disputer, three ? "high" : "medium");
    }

    /** The same money is asked back twice: as a refund and as a chargeback, in either order. */
    static Verdict doubleDip(Story story) {
        Purchase purchase = story.orders(story.newcomer(), 1000, 4000);
        TransactionEvent payment = purchase.settles(story.anyDisputable());
        boolean refundFirst = story.either();
        story.pass(ofDays(2), ofDays(4));
        story.evidence(refundFirst ? purchase.turns(PaymentStatus.REFUNDED) : story.disputesService(payment));
        story.pass(ofDays(1), ofDays(4));
        story.evidence(refundFirst ? story.disputesService(payment) : purchase.turns(PaymentStatus.REFUNDED));
        return Verdict.on(purchase, "high");
    }

    /** More is disputed than was paid. */
    static Verdict chargebackExceedsTransaction(Story story) {
        TransactionEvent payment = story.orders(story.newcomer(), 1000, 4000).settles(story.anyDisputable());
        story.pass(ofDays(5), ofDays(9));
        String reason = payment.method().network().disputeReason(story.random().next());
        story.evidence(story.disputes(payment, reason, payment.amount() * 13 / 10));
        return Verdict.on(payment, "high");
    }

    /** A payment is disputed that never completed. */
    static Verdict chargebackOnUncompleted(Story story) {
        Purchase purchase = story.orders(story.newcomer(), 1000, 4000);
        TransactionEvent attempt = purchase.fails(story.anyDisputable(), Decline.ISSUER_DOWN);
        purchase.turns(PaymentStatus.FAILED);
        story.pass(ofDays(3), ofDays(5));
        story.evidence(attempt);
        story.evidence(story.disputesService(attempt));
        return Verdict.on(attempt, "high");
    }

    /** A payment is disputed that nobody knows. */
    static Verdict orphanChargeback(Story story) {
        TransactionEvent unknown = new TransactionEvent(
                story.newId(),
                story.newId(),
                story.now(),
                4990,
                Currency.EUR,
                TransactionStatus.COMPLETED,
                Method.DEBIT_MASTERCARD,
                Decline.NONE,
                0);
        story.evidence(story.disputesService(unknown));
        return Verdict.on(unknown, "medium");
    }

    /** A customer's first order is a costly one, and turns out to be fraud. */
    static Verdict firstOrderHighValue(Story story) {
        Customer newcomer = story.newcomer();
        TransactionEvent payment = story.orders(newcomer, 600_000, 900_000).settles(story.anyDisputable());
        story.pass(ofDays(9), ofDays(14));
        story.evidence(payment);
        story.evidence(story.disputesAsFraud(payment));
        return Verdict.on(newcomer, "high");
    }

    /** Too many of a provider's payments are disputed within a month. */
    static Verdict providerChargebackRatio(Story story) {
        Method provider = Method.SKRILL;
        long start = story.now();
        for (int order = 0; order < TROUBLED_ORDERS; order++) {
            story.moveTo(start + ofDays(9).toMillis() * order / TROUBLED_ORDERS);
            story.pass(ofMinutes(0), ofMinutes(20));
            TransactionEvent payment =
                    story.orders(story.newcomer(), 1000, 4000).settles(provider);
            if (order % (TROUBLED_ORDERS / TROUBLED_DISPUTES) == 0) {
                story.pass(ofDays(3), ofDays(13));
                story.evidence(story.disputesService(payment));
            }
        }
        return Verdict.on(provider, "medium");
    }

    /** A dispute is closed, and the payment disputed once more for another reason. */
    static Verdict disputeReopened(Story story) {
        TransactionEvent payment = story.orders(story.newcomer(), 1000, 4000).settles(story.anyDisputable());
        Network network = payment.method().network();
        story.pass(ofDays(3), ofDays(5));
        ChargebackEvent first = story.disputes(payment, network.disputeReason(0), payment.amount() * 4 / 10);
        story.pass(ofDays(3), ofDays(5));
        story.evidence(story.closes(first, story.either() ? DisputeStatus.WON : DisputeStatus.LOST));
        story.pass(ofDays(2), ofDays(4));
        story.evidence(story.disputes(payment, network.disputeReason(1), payment.amount() * 5 / 10));
        return Verdict.on(payment, "medium");
    }
}
