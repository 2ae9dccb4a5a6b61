package io.tidemark.jobs;

import io.tidemark.events.Money;
import io.tidemark.events.TransactionStatus;
import io.tidemark.events.codes.DeclineClass;
import io.tidemark.events.codes.ReasonCategory;
import io.tidemark.rules.activity.CustomerActivity;
import java.time.Instant;

/**
 * What customers do: pay in euros by a credit card of Visa, each order placed at midnight of the tenth of March 2026.
 */
public final class Customers {

    private static final long ORDERED = Instant.parse("2026-03-10T00:00:00Z").toEpochMilli();

    private Customers() {}

    /** A small payment is declined. */
    public static CustomerActivity fails(String customer, String order, String transaction, String time) {
        return attempt(customer, order, transaction, time, TransactionStatus.FAILED, DeclineClass.HARD);
    }

    /** A small payment goes through. */
    public static CustomerActivity pays(String customer, String order, String transaction, String time) {
        return attempt(customer, order, transaction, time, TransactionStatus.COMPLETED, DeclineClass.UNMAPPED);
    }

    /** A payment is charged back as fraud. */
    public static CustomerActivity disputes(
            String customer, String order, String transaction, String total, String time) {
        long millis = millis(time);
        return new CustomerActivity(
                customer,
                millis,
                false,
                "c-" + transaction,
                transaction,
                order,
                millis,
                Money.parse(total),
                "EUR",
                TransactionStatus.COMPLETED,
                DeclineClass.UNMAPPED,
                "credit_card",
                "visa",
                ReasonCategory.FRAUD,
                ORDERED,
                Money.parse(total),
                "EUR");
    }

    /** The same, but it became known later, with its order. */
    public static CustomerActivity knownAt(String time, CustomerActivity activity) {
        return new CustomerActivity(
                activity.customerId(),
                millis(time),
                activity.retracted(),
                activity.chargebackId(),
                activity.transactionId(),
                activity.orderId(),
                activity.time(),
                activity.amount(),
                activity.currency(),
                activity.status(),
                activity.declineClass(),
                activity.paymentType(),
                activity.provider(),
                activity.category(),
                activity.orderTime(),
                activity.orderTotal(),
                activity.orderCurrency());
    }

    public static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    private static CustomerActivity attempt(
            String customer,
            String order,
            String transaction,
            String time,
            TransactionStatus status,
            DeclineClass declineClass) {
        return new CustomerActivity(
                customer,
                millis(time),
                false,
                "",
                transaction,
                order,
                millis(time),
                Money.parse("1.50"),
                "EUR",
                status,
                declineClass,
                "credit_card",
                "visa",
                ReasonCategory.OTHER,
                ORDERED,
                Money.parse("1.50"),
                "EUR");
    }
}
