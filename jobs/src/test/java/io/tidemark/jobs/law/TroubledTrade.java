package io.tidemark.jobs.law;

import io.tidemark.events.EventKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Random events of customers with whom little is right. Their orders are few, the same ids, amounts and times come
 * again and again, and times lie just within and just outside of what rules look at, so that rules find a lot and take
 * much of it back. Customers meet at the providers only, so that one run of the job tries many such knots at once.
 */
final class TroubledTrade {

    private static final int FAMILIES = 25;
    private static final int HASTY_FAMILIES = 12;
    private static final Instant START = Instant.parse("2024-02-15T00:00:00Z");

    private static final List<Duration> OFFSETS = List.of(
            Duration.ZERO,
            Duration.ofMillis(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(3),
            Duration.ofMinutes(10),
            Duration.ofMinutes(11),
            Duration.ofMinutes(30),
            Duration.ofMinutes(45),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(24),
            Duration.ofHours(25),
            Duration.ofDays(3),
            Duration.ofDays(7));

    private final Random random;
    private final List<Arrival> arrivals = new ArrayList<>();

    private TroubledTrade(Random random) {
        this.random = random;
    }

    /** All records, some of them more than once. */
    static Arrivals of(Random random) {
        return of(FAMILIES, HASTY_FAMILIES, random);
    }

    /** All records of so many families, at the most as many as usual, and of so many hasty ones. */
    static Arrivals of(int families, int hastyFamilies, Random random) {
        TroubledTrade trade = new TroubledTrade(random);
        for (int family = 0; family < families; family++) {
            trade.family(family, START.plus(Duration.ofHours(family)));
        }
        for (int family = FAMILIES; family < FAMILIES + hastyFamilies; family++) {
            trade.hastyFamily(family, START.plus(Duration.ofDays(4)));
        }
        return new Arrivals(trade.arrivals);
    }

    private void family(int family, Instant start) {
        repeat(6, () -> order(family, start));
        repeat(14, () -> add(EventKind.TRANSACTION, attempt(family, time(start))));
        repeat(5, () -> dispute(family, start));
    }

    /** All in the same half hour, with small amounts and mostly in vain. */
    private void hastyFamily(int family, Instant start) {
        repeat(5, () -> order(family, start));
        repeat(40, () -> {
            Instant time = start.plus(Duration.ofSeconds(random.nextInt(1_800)));
            EventText attempt = attempt(family, time.toString()).amount(any("4.00", "4.00", "20.00"));
            add(EventKind.TRANSACTION, random.nextInt(2) == 0 ? attempt : attempt.status("failed"));
        });
    }

    private void order(int family, Instant start) {
        add(
                EventKind.ORDER,
                EventText.order(orderId(family))
                        .with("customer_id", "c" + family + "-" + random.nextInt(2))
                        .total(any("4.00", "20.00", "20.00", "60.00"))
                        .with("currency", currency())
                        .with("payment_status", any("pending", "failed", "paid", "paid", "refunded"))
                        .at(time(start)));
    }

    private EventText attempt(int family, String time) {
        return EventText.transaction(orderId(family), transactionId(family))
                .amount(any("4.00", "20.00", "20.00", "60.00"))
                .with("currency", currency())
                .status(any("failed", "failed", "failed", "completed", "completed", "pending"))
                .with("error_code", any("51", "14", "91"))
                .method("credit_card", any("visa", "visa", "mastercard", "discover"))
                .at(time);
    }

    private void dispute(int family, Instant start) {
        EventText dispute = EventText.chargeback(transactionId(family))
                .with("chargeback_id", any("", "d" + family + "-1", "d" + family + "-2"))
                .with("dispute_date", time(start.plus(Duration.ofHours(random.nextInt(2)))))
                .amount(any("4.00", "20.00", "60.00"))
                .with("reason_code", any("fraud", "fraud", "10.4", "duplicate"))
                .status(any("open", "open", "under_review", "won", "lost"));
        add(
                EventKind.CHARGEBACK,
                random.nextInt(3) > 0
                        ? dispute
                        : dispute.with("resolution_date", time(start.plus(Duration.ofDays(2)))));
    }

    private void add(EventKind kind, EventText text) {
        Arrival arrival = Arrival.of(kind, text.json(), 0);
        repeat(random.nextInt(10) == 0 ? 2 : 1, () -> arrivals.add(arrival));
    }

    private String orderId(int family) {
        return "o" + family + "-" + random.nextInt(4);
    }

    private String transactionId(int family) {
        return "t" + family + "-" + random.nextInt(family < FAMILIES ? 8 : 50);
    }

    private String currency() {
        return any("EUR", "EUR", "EUR", "EUR", "EUR", "EUR", "USD");
    }

    private String time(Instant start) {
        return start.plus(OFFSETS.get(random.nextInt(OFFSETS.size()))).toString();
    }

    private String any(String... texts) {
        return texts[random.nextInt(texts.length)];
    }

    private static void repeat(int times, Runnable step) {
        IntStream.range(0, times).forEach(i -> step.run());
    }
}
