package io.tidemark.testdata.normal;

import io.tidemark.testdata.model.Decline;
import io.tidemark.testdata.model.Method;
import io.tidemark.testdata.model.Randomness;
import io.tidemark.testdata.trouble.Trouble;

/** The attempts to pay one order, and how they end. Times are milliseconds since the first day began. */
final class PaymentPlan {

    private static final int MAX_ATTEMPTS = 4;
    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = DailyCurve.DAY;

    private final World world;
    private final Randomness random;
    private final long[] times = new long[MAX_ATTEMPTS];
    private final long[] amounts = new long[MAX_ATTEMPTS];
    private final Method[] methods = new Method[MAX_ATTEMPTS];
    private final Decline[] declines = new Decline[MAX_ATTEMPTS];
    private int failures;
    private int payments;
    private boolean slow;
    private long pendingTime;
    private long misstatedTime;
    private long correctedTime;
    private long settledTime;

    PaymentPlan(World world, Randomness random) {
        this.world = world;
        this.random = random;
    }

    /**
     * Turns to another order.
     *
     * @param certain whether the order is paid, in one payment that is not restated
     */
    void draw(long start, long total, Method method, boolean certain) {
        drawOutcome(start, certain);
        drawFailedAttempts(start, total, method);
        if (payments > 0) {
            drawPayment(total, method, certain);
        }
        drawRestatement(start, total, certain);
    }

    private void drawOutcome(long start, boolean certain) {
        failures = drawFailures(start);
        int fate = certain ? 1000 : random.below(1000);
        payments = fate < 45 ? 0 : 1;
        if (fate < 20) {
            failures = 0;
        } else if (fate < 45) {
            failures = Math.max(1, failures);
        }
    }

    private int drawFailures(long start) {
        int choice = random.below(100);
        if (choice < 88) {
            return 0;
        }
        // A customer may buy shortly before midnight and again shortly after: fewer failures keep the two apart.
        boolean aroundMidnight = start % DAY < HOUR || start % DAY > 23 * HOUR;
        return choice < 97 || aroundMidnight ? 1 : 2;
    }

    private void drawFailedAttempts(long start, long total, Method method) {
        Method first = failures > 0 && random.below(10) < 3 ? Method.at(random.below(1000)) : method;
        long time = start + random.between(5 * SECOND, 40 * SECOND);
        for (int attempt = 0; attempt < failures; attempt++) {
            set(attempt, time, total, first, Decline.at(random.below(100)));
            time += random.between(20 * SECOND, 140 * SECOND);
        }
        slow = payments > 0 && method.slow();
        pendingTime = time;
        settledTime = time;
    }

    private void drawPayment(long total, Method method, boolean certain) {
        long time = slow ? pendingTime + random.between(HOUR, 40 * HOUR) : pendingTime;
        set(failures, time, total, method, random.below(1000) < 3 ? Decline.APPROVED : Decline.NONE);
        if (!slow && !certain && total > 3 && random.below(100) == 0) {
            drawSplit(time, total, method);
        }
        settledTime = times[failures + payments - 1] + random.between(SECOND, 4 * SECOND);
    }

    /** Two payments that add up to the total, one in ten times of the same amount. */
    private void drawSplit(long time, long total, Method method) {
        long half = total / 2;
        long first = random.below(10) == 0 && total % 2 == 0 ? half : random.between(1, half);
        set(failures, time, first, Method.GIFT_CARD, Decline.NONE);
        set(failures + 1, time + random.between(3 * SECOND, 20 * SECOND), total - first, method, Decline.NONE);
        payments = 2;
    }

    private void drawRestatement(long start, long total, boolean certain) {
        misstatedTime = 0;
        correctedTime = 0;
        boolean plain = payments == 1 && !slow && !certain && total > 1;
        if (!plain || !random.perMillion(world.share(Trouble.RESTATED))) {
            return;
        }
        if (random.below(2) == 0) {
            correctedTime = times[failures] + random.between(DAY, 5 * DAY);
        } else if (start < world.curve().end() - 2 * HOUR) {
            misstatedTime = times[failures];
            times[failures] += random.between(10 * MINUTE, 40 * MINUTE);
        }
    }

    private void set(int attempt, long time, long amount, Method method, Decline decline) {
        times[attempt] = time;
        amounts[attempt] = amount;
        methods[attempt] = method;
        declines[attempt] = decline;
    }

    int attempts() {
        return failures + payments;
    }

    boolean failed(int attempt) {
        return attempt < failures;
    }

    /** The attempt that pays, the first of them when there are two. */
    int payment() {
        return failures;
    }

    boolean paid() {
        return payments > 0;
    }

    long time(int attempt) {
        return times[attempt];
    }

    long amount(int attempt) {
        return amounts[attempt];
    }

    Method method(int attempt) {
        return methods[attempt];
    }

    Decline decline(int attempt) {
        return declines[attempt];
    }

    /** Whether the payment is pending first. */
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

    /** When the order turns paid or failed. */
    long settledTime() {
        return settledTime;
    }
}
