package io.tidemark.testdata.normal;

import io.tidemark.events.PaymentStatus;
import io.tidemark.events.TransactionStatus;
import io.tidemark.testdata.model.Basket;
import io.tidemark.testdata.model.Currency;
import io.tidemark.testdata.model.Customer;
import io.tidemark.testdata.model.Decline;
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

    private static final int MAX_ATTEMPTS = 4;
    private static final int INDEX_BITS = 24;
    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = DailyCurve.DAY;

    private final World world;
    private final Randomness random = new Randomness(0);
    private final DisputePlan dispute = new DisputePlan(random);
    private final long[] attemptTimes = new long[MAX_ATTEMPTS];
    private final long[] attemptAmounts = new long[MAX_ATTEMPTS];
    private final Method[] attemptMethods = new Method[MAX_ATTEMPTS];
    private final Decline[] attemptDeclines = new Decline[MAX_ATTEMPTS];

    private int day;
    private int index;
    private long number;
    private long start;
    private long disputeNumber;
    private boolean sharesTransactionId;
    private Customer customer = new Customer(0);
    private Basket basket = Basket.any(0, Currency.USD);
    private long total;
    private int failures;
    private int payments;
    private boolean slow;
    private long pendingTime;
    private long misstatedTime;
    private long correctedTime;
    private long settledTime;
    private long refundTime;

    OrderPlan(World world) {
        this.world = world;
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
        drawAttempts();
        drawRestatement();
        refundTime = paid() && !disputed() && random.below(100) < 3 ? settledTime + random.between(DAY, 20 * DAY) : 0;
        if (disputed()) {
            boolean early = !Disputes.fraud(disputeNumber) && random.perMillion(world.share(Trouble.EARLY_CHARGEBACK));
            dispute.draw(disputeNumber, attemptTimes[failures], early);
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

    private void drawAttempts() {
        Method method = sharesTransactionId ? Method.CREDIT_VISA : drawMethod();
        failures = drawFailures();
        int fate = disputed() || sharesTransactionId ? 1000 : random.below(1000);
        payments = fate < 45 ? 0 : 1;
        if (fate < 20) {
            failures = 0;
        } else if (fate < 45) {
            failures = Math.max(1, failures);
        }
        slow = payments > 0 && method.slow();
        Method firstMethod = failures > 0 && random.below(10) < 3 ? Method.at(random.below(1000)) : method;
        long time = start + random.between(5 * SECOND, 40 * SECOND);
        for (int attempt = 0; attempt < failures; attempt++) {
            set(attempt, time, total, firstMethod, Decline.at(random.below(100)));
            time += random.between(20 * SECOND, 140 * SECOND);
        }
        if (payments == 0) {
            settledTime = time;
            return;
        }
        pendingTime = time;
        long paidTime = slow ? time + random.between(HOUR, 40 * HOUR) : time;
        set(failures, paidTime, total, method, random.below(1000) < 3 ? Decline.APPROVED : Decline.NONE);
        if (!slow && !disputed() && !sharesTransactionId && total > 3 && random.below(100) == 0) {
            drawSplit(paidTime, method);
        }
        settledTime = attemptTimes[failures + payments - 1] + random.between(SECOND, 4 * SECOND);
    }

    private Method drawMethod() {
        if (disputed()) {
            return Disputes.method(disputeNumber);
        }
        return random.below(100) < 85 ? customer.favourite() : Method.at(random.below(1000));
    }

    private int drawFailures() {
        int choice = random.below(100);
        if (choice < 88) {
            return 0;
        }
        // A customer may buy shortly before midnight and again shortly after: fewer failures keep the two apart.
        boolean aroundMidnight = start % DAY < HOUR || start % DAY > 23 * HOUR;
        return choice < 97 || aroundMidnight ? 1 : 2;
    }

    /** Two payments that add up to the total, one in ten times of the same amount. */
    private void drawSplit(long time, Method method) {
        long half = total / 2;
        long first = random.below(10) == 0 && total % 2 == 0 ? half : random.between(1, half);
        set(failures, time, first, Method.GIFT_CARD, Decline.NONE);
        set(failures + 1, time + random.between(3 * SECOND, 20 * SECOND), total - first, method, Decline.NONE);
        payments = 2;
    }

    private void set(int attempt, long time, long amount, Method method, Decline decline) {
        attemptTimes[attempt] = time;
        attemptAmounts[attempt] = amount;
        attemptMethods[attempt] = method;
        attemptDeclines[attempt] = decline;
    }

    private void drawRestatement() {
        misstatedTime = 0;
        correctedTime = 0;
        boolean plain = payments == 1 && !slow && !disputed() && !sharesTransactionId && total > 1;
        if (!plain || !random.perMillion(world.share(Trouble.RESTATED))) {
            return;
        }
        if (random.below(2) == 0) {
            correctedTime = attemptTimes[failures] + random.between(DAY, 5 * DAY);
        } else if (start < world.curve().end() - 2 * HOUR) {
            misstatedTime = attemptTimes[failures];
            attemptTimes[failures] += random.between(10 * MINUTE, 40 * MINUTE);
        }
    }

    /** The record of a step. */
    Event event(Step step) {
        return switch (step) {
            case OPENED -> order(PaymentStatus.PENDING, start);
            case PENDING -> payment().turned(TransactionStatus.PENDING, at(pendingTime));
            case MISSTATED -> transaction(failures, misstatedTime, total - Math.max(1, total / 10), method());
            case ATTEMPT_1 -> attempt(0);
            case ATTEMPT_2 -> attempt(1);
            case ATTEMPT_3 -> attempt(2);
            case ATTEMPT_4 -> attempt(3);
            case SETTLED -> order(paid() ? PaymentStatus.PAID : PaymentStatus.FAILED, settledTime);
            case CORRECTED ->
                transaction(
                        failures,
                        correctedTime,
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
        return attempt(failures);
    }

    private TransactionEvent attempt(int attempt) {
        return transaction(attempt, attemptTimes[attempt], attemptAmounts[attempt], attemptMethods[attempt]);
    }

    private TransactionEvent transaction(int attempt, long time, long amount, Method method) {
        return new TransactionEvent(
                transactionId(attempt),
                orderId(),
                at(time),
                amount,
                basket.currency(),
                attempt < failures ? TransactionStatus.FAILED : TransactionStatus.COMPLETED,
                method,
                attemptDeclines[attempt],
                look() + attempt);
    }

    private Method method() {
        return attemptMethods[failures];
    }

    private long orderId() {
        return Ids.of(world.seed(), number, PART_ORDER);
    }

    private long transactionId(int attempt) {
        return sharesTransactionId && attempt == failures
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

    int attempts() {
        return failures + payments;
    }

    boolean failed(int attempt) {
        return attempt < failures;
    }

    long attemptTime(int attempt) {
        return attemptTimes[attempt];
    }

    boolean paid() {
        return payments > 0;
    }

    boolean slow() {
        return slow;
    }

    long pendingTime() {
        return pendingTime;
    }

    /** Zero when no amount was misstated. */
    long misstatedTime() {
        return misstatedTime;
    }

    /** Zero when no method is corrected. */
    long correctedTime() {
        return correctedTime;
    }

    long settledTime() {
        return settledTime;
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
