package io.tidemark.rules.activity;

import io.tidemark.events.codes.ReasonCategory;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a customer did of late, as of an event time: no more and no less than was known then, whenever and in whatever
 * order it arrived. Something is new as of that time. Only customers that a rule {@linkplain CustomerWatch watches} for
 * have cases.
 *
 * @param customerId the customer
 * @param time as of when, epoch milliseconds
 * @param firstOrder the earliest order known
 * @param attempts versions of transactions that became known of late, in order of their time
 * @param disputes chargebacks that became known of late, in order of their dispute date
 */
public record CustomerCase(
        String customerId,
        long time,
        CustomerOrder firstOrder,
        List<CustomerActivity> attempts,
        List<CustomerActivity> disputes) {

    /** Whether the activity became known just then. */
    public boolean isNew(CustomerActivity activity) {
        return activity.knownAt() == time;
    }

    /** The attempts that failed, apart from those that failed because a system did not work. */
    public List<CustomerActivity> declines() {
        return attempts.stream().filter(CustomerActivity::declined).toList();
    }

    /** The payments that went through and became known just then. */
    public Stream<CustomerActivity> newPayments() {
        return attempts.stream().filter(CustomerActivity::completed).filter(this::isNew);
    }

    /** Whether it disputes a payment of the first order as fraud, no longer than that after the order was placed. */
    public boolean disputesFirstOrder(CustomerActivity dispute, long within) {
        return dispute.category() == ReasonCategory.FRAUD
                && dispute.orderId().equals(firstOrder.orderId())
                && dispute.time() - firstOrder.time() <= within;
    }
}
