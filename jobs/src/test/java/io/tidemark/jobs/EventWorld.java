package io.tidemark.jobs;

import io.tidemark.events.Chargeback;
import io.tidemark.events.DisputeStatus;
import io.tidemark.events.Money;
import io.tidemark.events.Order;
import io.tidemark.events.PaymentStatus;
import io.tidemark.events.Transaction;
import io.tidemark.events.TransactionStatus;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/**
 * Random events of a world so small that they keep running into each other: a few orders, a few transaction ids (some
 * used by two orders), few times, amounts and texts. Any two versions of the same entity may differ in any field.
 */
public final class EventWorld extends DomainContextBase {

    private static final long MIDNIGHT = Given.time("2026-03-10T00:00:00Z");
    private static final long HOUR = 3_600_000;

    /** Any transaction. */
    @Provide
    public Arbitrary<Transaction> transactions() {
        return Combinators.combine(
                        Arbitraries.of("t1", "t2", "t3"),
                        Arbitraries.of("o1", "o2"),
                        times(),
                        amounts(),
                        Arbitraries.of("EUR", "JPY"),
                        Arbitraries.of(TransactionStatus.class),
                        Arbitraries.of("visa", "paypal"),
                        Arbitraries.of("51", "05", "unspecified"))
                .as((id, order, time, amount, currency, status, provider, error) -> new Transaction(
                        id,
                        order,
                        time,
                        amount,
                        currency,
                        status,
                        "credit_card",
                        provider,
                        status == TransactionStatus.FAILED ? error : ""));
    }

    /** Any order. */
    @Provide
    public Arbitrary<Order> orders() {
        return Combinators.combine(
                        Arbitraries.of("o1", "o2"),
                        Arbitraries.of("c1", "c2"),
                        times(),
                        amounts(),
                        Arbitraries.of("EUR", "JPY"),
                        Arbitraries.of(PaymentStatus.class),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.longs().between(1, 2))
                .as(Order::new);
    }

    /** Any chargeback; one of the transactions named is never known. */
    @Provide
    public Arbitrary<Chargeback> chargebacks() {
        return Combinators.combine(
                        Arbitraries.of("", "c1", "c2"),
                        Arbitraries.of("t1", "t2", "t3", "t4"),
                        times(),
                        amounts(),
                        Arbitraries.of("fraud", "13.1", "4863"),
                        Arbitraries.of(DisputeStatus.class),
                        times().injectNull(0.3).map(time -> time == null ? Chargeback.UNRESOLVED : time))
                .as(Chargeback::new);
    }

    private static Arbitrary<Long> times() {
        return Arbitraries.of(MIDNIGHT - HOUR, MIDNIGHT - 1, MIDNIGHT, MIDNIGHT + HOUR, MIDNIGHT + 36 * HOUR);
    }

    private static Arbitrary<Long> amounts() {
        return Arbitraries.of(1L, 12_3400L, 99_990_000L, Money.LIMIT);
    }
}
