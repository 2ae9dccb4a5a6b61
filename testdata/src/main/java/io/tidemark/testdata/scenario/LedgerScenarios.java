package io.tidemark.testdata.scenario;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.tidemark.events.PaymentStatus;
import io.tidemark.testdata.model.Currency;
import io.tidemark.testdata.model.Method;

/** Books that do not balance: payments and orders that do not belong together. */
final class LedgerScenarios {

    private LedgerScenarios() {}

    /** The same amount is taken twice for one order, within minutes or within a day. */
    static Verdict duplicateCharge(Story story) {
        Purchase purchase = story.orders(story.newcomer(), 3000, 9000);
        story.evidence(purchase.settles(Method.CREDIT_VISA));
        boolean atOnce = story.either();
        story.pass(atOnce ? ofMinutes(1) : ofHours(2), atOnce ? ofMinutes(8) : ofHours(20));
        story.evidence(purchase.pays(Method.CREDIT_VISA));
        return Verdict.on(purchase, atOnce ? "high" : "medium").orAlso("amount_mismatch");
    }

    /** More is taken than the order's total, in two different amounts. */
    static Verdict overcollected(Story story) {
        Purchase purchase = story.orders(story.newcomer(), 3000, 9000);
        story.evidence(purchase.settles(Method.CREDIT_MASTERCARD));
        story.pass(ofMinutes(5), ofHours(3));
        story.evidence(purchase.pays(Method.CREDIT_MASTERCARD, purchase.total() / 7));
        return Verdict.on(purchase, "medium").orAlso("amount_mismatch");
    }

    /** An order counts as paid, but less was taken than its total. */
    static Verdict amountMismatch(Story story) {
        Purchase purchase = story.orders(story.newcomer(), 3000, 9000);
        story.evidence(purchase.pays(Method.APPLE_PAY, purchase.total() * 9 / 10));
        story.evidence(purchase.turns(PaymentStatus.PAID));
        return Verdict.on(purchase, "medium");
    }

    /** An order is paid in another currency than its own. */
    static Verdict currencyMismatch(Story story) {
        Purchase purchase = story.orders(story.newcomer(), 3000, 9000);
        story.evidence(purchase.pays(Method.CREDIT_VISA, purchase.total(), Currency.BRL));
        story.evidence(purchase.turns(PaymentStatus.PAID));
        return Verdict.on(purchase, "medium").orAlso("amount_mismatch", "paid_without_transaction");
    }

    /** An order counts as paid without any payment; or a payment completes and its order never counts as paid. */
    static Verdict paidWithoutTransaction(Story story) {
        Purchase purchase = story.orders(story.newcomer(), 3000, 9000);
        if (story.either()) {
            story.pass(ofMinutes(1), ofMinutes(9));
            story.evidence(purchase.turns(PaymentStatus.PAID));
            return Verdict.on(purchase, "high").orAlso("amount_mismatch");
        }
        story.evidence(purchase.pays(Method.GOOGLE_PAY));
        return Verdict.on(purchase, "high");
    }
}
