package io.tidemark.jobs;

import io.tidemark.events.Money;
import io.tidemark.events.PaymentStatus;
import io.tidemark.events.TransactionStatus;
import io.tidemark.events.codes.DeclineClass;
import io.tidemark.rules.activity.Attempt;
import io.tidemark.rules.activity.OrderCase;
import io.tidemark.rules.activity.OrderVersion;
import java.util.ArrayList;
import java.util.List;

/** Cases of an order with failures a minute apart, and perhaps a success. */
public final class FailingOrder {

    /** Between failures, milliseconds. */
    public static final long MINUTE = 60_000;

    private FailingOrder() {}

    /** One case a failure, the first of them at a time. */
    public static List<OrderCase> failures(String orderId, long start, int count) {
        List<OrderCase> cases = new ArrayList<>();
        List<Attempt> attempts = new ArrayList<>();
        for (int failure = 0; failure < count; failure++) {
            attempts.add(attempt(orderId, failure, start + failure * MINUTE, TransactionStatus.FAILED));
            cases.add(as(orderId, start, attempts));
        }
        return cases;
    }

    /** The case of a success that follows these, as long after the last as that is after the one before. */
    public static OrderCase success(List<OrderCase> failures) {
        OrderCase last = failures.get(failures.size() - 1);
        List<Attempt> attempts = new ArrayList<>(last.attempts());
        attempts.add(attempt(last.orderId(), attempts.size(), last.time() + MINUTE, TransactionStatus.COMPLETED));
        return as(last.orderId(), last.versions().get(0).time(), attempts);
    }

    private static OrderCase as(String orderId, long start, List<Attempt> attempts) {
        OrderVersion order = new OrderVersion(start, "customer", 10 * Money.UNIT, "EUR", PaymentStatus.PENDING);
        return new OrderCase(
                orderId,
                "",
                attempts.get(attempts.size() - 1).time(),
                List.of(order),
                List.copyOf(attempts),
                List.of());
    }

    private static Attempt attempt(String orderId, int number, long time, TransactionStatus status) {
        return new Attempt(
                orderId + "-t" + number,
                time,
                10 * Money.UNIT,
                "EUR",
                status,
                "credit_card",
                "visa",
                "43",
                DeclineClass.HARD);
    }
}
