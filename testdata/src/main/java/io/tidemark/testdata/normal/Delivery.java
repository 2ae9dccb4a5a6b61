package io.tidemark.testdata.normal;

import io.tidemark.testdata.model.Randomness;
import io.tidemark.testdata.trouble.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When the records of one order arrive, and how often. Like the plan it is drawn from, it is drawn again for every
 * record. Whatever would arrive after the end of the range does not arrive at all.
 */
final class Delivery {

    private static final Optional<Trouble> NO_TROUBLE = Optional.empty();
    private static final Optional<Trouble> BROKEN = Optional.of(Trouble.BROKEN);
    private static final Optional<Trouble> DUPLICATE = Optional.of(Trouble.DUPLICATE);
    private static final Optional<Trouble> SUPERSEDED = Optional.of(Trouble.SUPERSEDED);
    private static final Optional<Trouble> LATE = Optional.of(Trouble.LATE);
    private static final Optional<Trouble> DAYS_LATE = Optional.of(Trouble.DAYS_LATE);
    private static final Optional<Trouble> RESTATED = Optional.of(Trouble.RESTATED);
    private static final Optional<Trouble> REUSED_TRANSACTION_ID = Optional.of(Trouble.REUSED_TRANSACTION_ID);
    private static final Optional<Trouble> EARLY_CHARGEBACK = Optional.of(Trouble.EARLY_CHARGEBACK);
    private static final int MAX_RECORDS = 1 << 6;
    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private final World world;
    private final long end;
    private final List<Step> steps = new ArrayList<>();
    private final long[] arrivals = new long[MAX_RECORDS];
    private final List<Optional<Trouble>> troubles = new ArrayList<>();
    private long delay;
    private boolean superseded;

    Delivery(World world) {
        this.world = world;
        this.end = world.curve().end();
    }

    /** Turns to another order. */
    void draw(OrderPlan plan) {
        steps.clear();
        troubles.clear();
        Randomness random = plan.random();
        delay = delay(plan, random);
        superseded = supersedes(plan, random);
        opened(plan, random);
        attempts(plan, random);
        settled(plan, random);
        if (plan.payments().correctedTime() > 0) {
            add(Step.CORRECTED, plan.payments().correctedTime() + delay, RESTATED, random);
        }
        if (plan.refundTime() > 0) {
            addOrLate(Step.REFUNDED, plan.refundTime() + delay, 20 * HOUR, random);
        }
        if (plan.disputed()) {
            dispute(plan.dispute(), random);
        }
        if (world.broken(plan.day(), plan.index()) >= 0) {
            record(Step.BROKEN, plan.start() + 3 * SECOND, BROKEN);
        }
    }

    private long delay(OrderPlan plan, Randomness random) {
        long all = 0;
        if (plan.disputed()) {
            all = plan.dispute().early() ? 48 * HOUR : 0;
        } else if (random.perMillion(world.share(Trouble.DAYS_LATE))) {
            all = random.between(24 * HOUR, 96 * HOUR);
        }
        long last = Math.max(plan.start() + HOUR, plan.payments().settledTime());
        return last + all < end - HOUR ? all : 0;
    }

    private boolean supersedes(OrderPlan plan, Randomness random) {
        return delay == 0
                && plan.payments().paid()
                && plan.payments().settledTime() + 2 * MINUTE < end
                && random.perMillion(world.share(Trouble.SUPERSEDED));
    }

    private void opened(OrderPlan plan, Randomness random) {
        if (superseded && !plan.payments().slow()) {
            add(Step.OPENED, plan.payments().settledTime() + random.between(SECOND, 2 * MINUTE), SUPERSEDED, random);
        } else {
            add(Step.OPENED, plan.start() + delay, usual(), random);
        }
    }

    private void attempts(OrderPlan plan, Randomness random) {
        for (int attempt = 0; attempt < plan.payments().attempts(); attempt++) {
            long time = plan.payments().time(attempt) + delay;
            if (plan.payments().failed(attempt)) {
                addOrLate(Step.attempt(attempt), time, 20 * HOUR, random);
            } else if (plan.payments().slow()) {
                slowPayment(plan, attempt, random);
            } else if (plan.payments().misstatedTime() > 0) {
                add(Step.MISSTATED, plan.payments().misstatedTime() + delay, usual(), random);
                add(Step.attempt(attempt), time, RESTATED, random);
            } else if (plan.secondOfPair()) {
                add(Step.attempt(attempt), time, REUSED_TRANSACTION_ID, random);
            } else {
                addOrLate(Step.attempt(attempt), time, 40 * MINUTE, random);
            }
        }
    }

    /** A payment that completes after the range stays pending in it. */
    private void slowPayment(OrderPlan plan, int attempt, Randomness random) {
        long completion = plan.payments().time(attempt) + delay;
        if (superseded) {
            add(Step.PENDING, completion + random.between(SECOND, MINUTE), SUPERSEDED, random);
        } else {
            add(Step.PENDING, plan.payments().pendingTime() + delay, usual(), random);
        }
        if (plan.payments().settledTime() + delay < end) {
            add(Step.attempt(attempt), completion, usual(), random);
        }
    }

    private void settled(OrderPlan plan, Randomness random) {
        if (plan.payments().attempts() == 0) {
            return;
        }
        if (superseded) {
            add(Step.SETTLED, plan.payments().settledTime(), usual(), random);
        } else {
            addOrLate(Step.SETTLED, plan.payments().settledTime() + delay, 20 * MINUTE, random);
        }
    }

    private void dispute(DisputePlan dispute, Randomness random) {
        boolean comesFirst = dispute.early() && delay > 0;
        add(Step.DISPUTED, dispute.openTime(), comesFirst ? EARLY_CHARGEBACK : NO_TROUBLE, random);
        if (dispute.reviewTime() > 0) {
            add(Step.REVIEWED, dispute.reviewTime(), NO_TROUBLE, random);
        }
        if (dispute.closeTime() > 0) {
            add(Step.CLOSED, dispute.closeTime(), NO_TROUBLE, random);
        }
    }

    private Optional<Trouble> usual() {
        return delay > 0 ? DAYS_LATE : NO_TROUBLE;
    }

    private void addOrLate(Step step, long arrival, long latest, Randomness random) {
        boolean late = random.perMillion(world.share(Trouble.LATE));
        long lateArrival = late ? arrival + random.between(MINUTE, latest) : arrival;
        if (late && delay == 0 && lateArrival < end) {
            add(step, lateArrival, LATE, random);
        } else {
            add(step, arrival, usual(), random);
        }
    }

    private void add(Step step, long arrival, Optional<Trouble> trouble, Randomness random) {
        record(step, arrival, trouble);
        if (random.perMillion(world.share(Trouble.DUPLICATE))) {
            boolean soon = random.below(10) < 8;
            long wait = soon ? random.between(SECOND, 30 * MINUTE) : random.between(20 * HOUR, 28 * HOUR);
            record(step, arrival + wait, DUPLICATE);
        }
    }

    private void record(Step step, long arrival, Optional<Trouble> trouble) {
        if (arrival < end) {
            arrivals[steps.size()] = arrival;
            steps.add(step);
            troubles.add(trouble);
        }
    }

    /** Number of records. */
    int size() {
        return steps.size();
    }

    /** What the record at a place is about. */
    Step step(int place) {
        return steps.get(place);
    }

    /** When it arrives, since the first day began. */
    long arrival(int place) {
        return arrivals[place];
    }

    /** The trouble it is in. */
    Optional<Trouble> trouble(int place) {
        return troubles.get(place);
    }
}
