package io.tidemark.testdata.normal;

import io.tidemark.events.PaymentStatus;
import io.tidemark.events.TransactionStatus;
import io.tidemark.testdata.model.Basket;
import io.tidemark.testdata.model.Currency;
import io.tidemark.testdata.model.Customer;
import io.tidemark.testdata.model.Event;
import io.tidemark.testdata.model.Ids;
import io.tidemark.testdata.model.Method;
import io.tidemark.testdata.model.OrderEvent;
import io.tidemark.testdata.model.Randomness;
import io.tidemark.testdata.model.TransactionEvent;
import io.tidemark.testdata.trouble.Trouble;

/**
 * Everything that happens to one normal order, drawn from its number alone and hence drawn again whenever one of its
 * records is due. One instance serves all orders in turn: there are too many for an object each. Times are milliseconds
 * since the first day began.
 *
 * <p>Normal orders keep clear of everything that a rule looks for: they have at most two failures, their completed
 * payments add up to their total, they are paid exactly if they have completed payments, and so on.
 */
final class OrderPlan {

    static final int PART_ORDER = 0;
    static final int PART_CUSTOMER = 1;
    static final int PART_VISIT = 2;
    static final int PART_CHARGEBACK = 3;
    static final int PART_SHARED = 4;
    static final int PART_LOOK = 5;
    static final int PART_ATTEMPT = 8;

    private static final int INDEX_BITS = 24;
    private static final long DAY = DailyCurve.DAY;

    private final World world;
    private final Randomness random = new Randomness(0);
    private final DisputePlan dispute = new DisputePlan(random);
    private final PaymentPlan payments;

    private int day;
    private int index;
    private long number;
    private long start;
    private long disputeNumber;
    private boolean sharesTransactionId;
    private Customer customer = new Customer(0);
    private Basket basket = Basket.any(0, Currency.USD);
    private long total;
    private long refundTime;

    OrderPlan(World world) {
        this.world = world;
        this.payments = new PaymentPlan(world, random);
    }

    /** Turns to another order. */
    void draw(int newDay, int newIndex) {
        day = newDay;
        index = newIndex;
        number = (long) day << INDEX_BITS | index;
        random.restart(Randomness.seed(world.seed(), number));
        start = day * DAY + world.curve().timeOfDay(day, index, random.next());
        disputeNumber = world.disputes().of(day, index);
        sharesTransactionId = !disputed() && world.shared(day, index);
        customer = world.customers().of(day, index, number);
        drawBasket();
        payments.draw(start, total, drawMethod(), disputed() || sharesTransactionId);
        boolean refunded = payments.paid() && !disputed() && random.below(100) < 3;
        refundTime = refunded ? payments.settledTime() + random.between(DAY, 20 * DAY) : 0;
        if (disputed()) {
            boolean early = !Disputes.fraud(disputeNumber) && random.perMillion(world.share(Trouble.EARLY_CHARGEBACK));
            dispute.draw(disputeNumber, payments.time(payments.payment()), early);
        }
    }

    private void drawBasket() {
        Currency currency = customer.currency();
        // A costly first order that ends as fraud is what a rule looks for.
        basket = disputed() && Disputes.fraud(disputeNumber)
                ? Basket.single(random.next(), currency, currency.ofCents(900 + random.below(3000)))
                : Basket.any(random.next(), currency);
        total = basket.total();
    }

    private Method drawMethod() {
        if (disputed()) {
            return Disputes.method(disputeNumber);
        }
        if (sharesTransactionId) {
            return Method.CREDIT_VISA;
        }
        return random.below(100) < 85 ? customer.favourite() : Method.at(random.below(1000));
    }

    /** The record of a step. */
    Event event(Step step) {
        return switch (step) {
            case OPENED -> order(PaymentStatus.PENDING, start);
            case PENDING -> payment().turned(TransactionStatus.PENDING, at(payments.pendingTime()));
            case MISSTATED -> payment(payments.misstatedTime(), total - Math.max(1, total / 10), method());
            case ATTEMPT_1 -> attempt(0);
            case ATTEMPT_2 -> attempt(1);
            case ATTEMPT_3 -> attempt(2);
            case ATTEMPT_4 -> attempt(3);
            case SETTLED -> order(payments.paid() ? PaymentStatus.PAID : PaymentStatus.FAILED, payments.settledTime());
            case CORRECTED ->
                payment(
                        payments.correctedTime(),
                        total,
                        method() == Method.DEBIT_VISA ? Method.CREDIT_VISA : Method.DEBIT_VISA);
            case REFUNDED -> order(PaymentStatus.REFUNDED, refundTime);
            case DISPUTED, REVIEWED, CLOSED ->
                dispute.event(step, Ids.of(world.seed(), number, PART_CHARGEBACK), payment(), world.origin());
            case BROKEN -> throw new IllegalArgumentException("A broken record is not an event");
        };
    }

    private OrderEvent order(PaymentStatus status, long time) {
        return new OrderEvent(orderId(), customer.number(), at(time), basket, status, look());
    }

    private TransactionEvent payment() {
        return attempt(payments.payment());
    }

    private TransactionEvent payment(long time, long amount, Method method) {
        return transaction(payments.payment(), time, amount, method);
    }

    private TransactionEvent attempt(int attempt) {
        return transaction(attempt, payments.time(attempt), payments.amount(attempt), payments.method(attempt));
    }

    private TransactionEvent transaction(int attempt, long time, long amount, Method method) {
        return new TransactionEvent(
                transactionId(attempt),
                orderId(),
                at(time),
                amount,
                basket.currency(),
                payments.failed(attempt) ? TransactionStatus.FAILED : TransactionStatus.COMPLETED,
                method,
                payments.decline(attempt),
                look() + attempt);
    }

    private Method method() {
        return payments.method(payments.payment());
    }

    private long orderId() {
        return Ids.of(world.seed(), number, PART_ORDER);
    }

    private long transactionId(int attempt) {
        return sharesTransactionId && attempt == payments.payment()
                ? Ids.of(world.seed(), world.pair(day, index), PART_SHARED)
                : Ids.of(world.seed(), number, PART_ATTEMPT + attempt);
    }

    private long look() {
        return Ids.of(world.seed(), number, PART_LOOK);
    }

    private long at(long time) {
        return world.origin() + time;
    }

    /** Goes on with the order's random numbers. */
    Randomness random() {
        return random;
    }

    int day() {
        return day;
    }

    int index() {
        return index;
    }

    long start() {
        return start;
    }

    PaymentPlan payments() {
        return payments;
    }

    /** Zero when there is no refund. */
    long refundTime() {
        return refundTime;
    }

    boolean disputed() {
        return disputeNumber != Disputes.NONE;
    }

    /** Whether the payment's id was used by the order before. */
    boolean secondOfPair() {
        return sharesTransactionId && world.secondOfPair(day, index);
    }

    DisputePlan dispute() {
        return dispute;
    }
}
