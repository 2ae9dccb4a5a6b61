package io.tidemark.testdata.scenario;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import io.tidemark.events.PaymentStatus;
import io.tidemark.testdata.model.Customer;
import io.tidemark.testdata.model.Decline;
import io.tidemark.testdata.model.Method;

/** Attacks on the checkout: they show in attempts to pay. */
final class PaymentScenarios {

    private PaymentScenarios() {}

    /** Many small failures, and perhaps a success: stolen cards are tried out. */
    static Verdict cardTesting(Story story) {
        Customer thief = story.newcomer();
        Purchase first = story.orders(thief, 100, 500);
        for (int card = 0; card < 4; card++) {
            story.pass(ofSeconds(10), ofSeconds(30));
            story.evidence(first.fails(Method.CREDIT_VISA, card(story)));
        }
        first.turns(PaymentStatus.FAILED);
        Purchase second = story.orders(thief, 100, 500);
        for (int card = 0; card < 2; card++) {
            story.pass(ofSeconds(10), ofSeconds(30));
            story.evidence(second.fails(Method.CREDIT_VISA, card(story)));
        }
        if (story.either()) {
            second.turns(PaymentStatus.FAILED);
            return Verdict.on(thief, "high");
        }
        story.pass(ofMinutes(2), ofMinutes(15));
        story.evidence(second.settles(Method.CREDIT_VISA));
        return Verdict.on(thief, "critical");
    }

    private static Decline card(Story story) {
        return story.random().oneOf(Decline.INVALID_NUMBER, Decline.WRONG_CVC, Decline.STOLEN, Decline.EXPIRED);
    }

    /** A burst of failures over many orders of one provider, far above what is usual at that hour. */
    static Verdict providerFailureBurst(Story story) {
        Method provider = Method.CREDIT_DISCOVER;
        // Five times the failures of the provider's strongest quarter of an hour, or enough for a small shop.
        int failures = Math.max(45, story.ordersPerDay() / 2000);
        long start = story.now();
        for (int failure = 0; failure < failures; failure++) {
            story.moveTo(start + ofMinutes(12).toMillis() * failure / failures);
            Purchase purchase = story.orders(story.newcomer(), 2000, 9000);
            story.evidence(purchase.fails(provider, story.random().oneOf(Decline.SUSPECTED_FRAUD, Decline.STOLEN)));
            purchase.turns(PaymentStatus.FAILED);
        }
        return Verdict.on(provider, "critical");
    }

    /** A customer pays for order after order: three within an hour, or five within a day. */
    static Verdict velocity(Story story) {
        Customer hurried = story.newcomer();
        boolean day = story.either();
        for (int order = 0; order < (day ? 5 : 3); order++) {
            story.evidence(story.orders(hurried, 2000, 9000).settles(Method.CREDIT_MASTERCARD));
            story.pass(day ? ofHours(4) : ofMinutes(8), day ? ofHours(5) : ofMinutes(22));
        }
        return Verdict.on(hurried, day ? "high" : "medium");
    }

    /** Three failures on an order, then it is paid; worse when with something else than what failed. */
    static Verdict failThenSuccess(Story story) {
        Purchase purchase = story.orders(story.newcomer(), 3000, 9000);
        for (int attempt = 0; attempt < 3; attempt++) {
            story.evidence(purchase.fails(
                    Method.CREDIT_VISA, story.random().oneOf(Decline.STOLEN, Decline.LOST, Decline.CLOSED)));
            story.pass(ofMinutes(1), ofMinutes(6));
        }
        boolean changes = story.either();
        story.evidence(purchase.settles(changes ? Method.DEBIT_MASTERCARD : Method.CREDIT_VISA));
        return Verdict.on(purchase, changes ? "high" : "medium");
    }

    /** More than ten failures on one order within a day: somebody's retries never stop. */
    static Verdict retryStorm(Story story) {
        Purchase purchase = story.orders(story.newcomer(), 3000, 9000);
        for (int attempt = 0; attempt < 12; attempt++) {
            story.evidence(purchase.fails(Method.DEBIT_VISA, Decline.INSUFFICIENT_FUNDS));
            story.pass(ofMinutes(95), ofMinutes(112));
        }
        purchase.turns(PaymentStatus.FAILED);
        return Verdict.on(purchase, "medium");
    }

    /** A customer fails with one method after the other within an hour. */
    static Verdict methodHopping(Story story) {
        Customer hopper = story.newcomer();
        Purchase purchase = story.orders(hopper, 3000, 9000);
        for (Method method : new Method[] {Method.CREDIT_AMEX, Method.DEBIT_VISA, Method.PAYPAL}) {
            story.evidence(purchase.fails(method, Decline.SUSPECTED_FRAUD));
            story.pass(ofMinutes(2), ofMinutes(15));
        }
        purchase.turns(PaymentStatus.FAILED);
        return Verdict.on(hopper, "high");
    }
}
