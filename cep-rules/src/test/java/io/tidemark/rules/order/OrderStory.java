package io.tidemark.rules.order;

import io.tidemark.events.DisputeStatus;
import io.tidemark.events.Money;
import io.tidemark.events.PaymentStatus;
import io.tidemark.events.TransactionStatus;
import io.tidemark.events.codes.DeclineClass;
import io.tidemark.events.codes.ReasonCategory;
import io.tidemark.rules.activity.Attempt;
import io.tidemark.rules.activity.Dispute;
import io.tidemark.rules.activity.OrderVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens to one order, told in order of time. Transactions are called {@code t1}, {@code t2} and so on,
 * chargebacks {@code c1}, {@code c2}. Amounts are in euros unless they say otherwise.
 */
final class OrderStory {

    static final String ORDER = "order-1";
    static final String CUSTOMER = "customer-1";
    static final String EURO = "EUR";

    private static final long START = 1_767_225_600_000L;

    private final List<OrderVersion> versions = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Dispute> disputes = new ArrayList<>();
    private long total;
    private long now = START;
    private int transactions;
    private int chargebacks;

    private OrderStory() {}

    /** An order is placed. */
    static OrderStory order(String total) {
        return nothing().isPlaced(total);
    }

    /** Nobody knows of the order. */
    static OrderStory nothing() {
        return new OrderStory();
    }

    /** The order is heard of. */
    OrderStory isPlaced(String newTotal) {
        total = Money.parse(newTotal);
        return turns(PaymentStatus.PENDING);
    }

    /** Time passes. */
    OrderStory after(Duration time) {
        now += time.toMillis();
        return this;
    }

    /** The order counts as something else. */
    OrderStory turns(PaymentStatus status) {
        versions.add(new OrderVersion(now, CUSTOMER, total, EURO, status));
        return this;
    }

    /** A new payment completes. */
    OrderStory pays(String amount) {
        return attempts("t" + ++transactions, TransactionStatus.COMPLETED, amount, "visa");
    }

    /** A new payment completes with another provider. */
    OrderStory paysWith(String provider, String amount) {
        return attempts("t" + ++transactions, TransactionStatus.COMPLETED, amount, provider);
    }

    /** A new payment is under way. */
    OrderStory beginsToPay(String amount) {
        return attempts("t" + ++transactions, TransactionStatus.PENDING, amount, "visa");
    }

    /** A payment that was heard of before stands so now. */
    OrderStory restates(String transactionId, TransactionStatus status, String amount) {
        return attempts(transactionId, status, amount, "visa");
    }

    /** A new payment fails. */
    OrderStory fails(DeclineClass declineClass) {
        return failsWith("visa", declineClass);
    }

    /** A new payment fails, with a provider. */
    OrderStory failsWith(String provider, DeclineClass declineClass) {
        transactions++;
        attempts.add(new Attempt(
                "t" + transactions,
                now,
                Money.parse("100.00"),
                EURO,
                TransactionStatus.FAILED,
                "credit_card",
                provider,
                "43",
                declineClass));
        return this;
    }

    /** New payments fail, one at once and the others at intervals. */
    OrderStory failures(int count, Duration interval) {
        for (int failure = 0; failure < count; failure++) {
            now += failure == 0 ? 0 : interval.toMillis();
            fails(DeclineClass.HARD);
        }
        return this;
    }

    private OrderStory attempts(String transactionId, TransactionStatus status, String amount, String provider) {
        int space = amount.indexOf(' ');
        attempts.add(new Attempt(
                transactionId,
                now,
                Money.parse(space < 0 ? amount : amount.substring(0, space)),
                space < 0 ? EURO : amount.substring(space + 1),
                status,
                "credit_card",
                provider,
                "",
                DeclineClass.UNMAPPED));
        return this;
    }

    /** A new chargeback is opened. */
    OrderStory disputes(String transactionId, String amount, String reason, ReasonCategory category) {
        chargebacks++;
        disputes.add(new Dispute(
                "c" + chargebacks,
                transactionId,
                now,
                now,
                now,
                Money.parse(amount),
                reason,
                category,
                DisputeStatus.OPEN));
        return this;
    }

    /** A new chargeback is opened for fraud. */
    OrderStory disputesAsFraud(String transactionId, String amount) {
        return disputes(transactionId, amount, "10.4", ReasonCategory.FRAUD);
    }

    /** A new chargeback is opened for another reason than fraud. */
    OrderStory disputesService(String transactionId, String amount) {
        return disputes(transactionId, amount, "13.1", ReasonCategory.CONSUMER_DISPUTE);
    }

    /** A chargeback that was heard of before stands so now, with the dispute date it had. */
    OrderStory ends(String chargebackId, DisputeStatus outcome) {
        Dispute last = last(chargebackId);
        return says(last, last.disputeDate(), outcome);
    }

    /** A chargeback that was heard of before is disputed anew. */
    OrderStory disputesAgain(String chargebackId) {
        return says(last(chargebackId), now, DisputeStatus.OPEN);
    }

    private OrderStory says(Dispute last, long disputeDate, DisputeStatus status) {
        disputes.add(new Dispute(
                last.chargebackId(),
                last.transactionId(),
                now,
                now,
                disputeDate,
                last.amount(),
                last.reasonCode(),
                last.category(),
                status));
        return this;
    }

    private Dispute last(String chargebackId) {
        return disputes.stream()
                .filter(dispute -> dispute.chargebackId().equals(chargebackId))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    /** All that was ever said about it. */
    OrderHistory history() {
        return new OrderHistory(ORDER, versions, attempts, disputes);
    }
}
