package io.tidemark.testdata.scenario;

import io.tidemark.events.Chargeback;
import io.tidemark.events.DisputeStatus;
import io.tidemark.testdata.model.ChargebackEvent;
import io.tidemark.testdata.model.Currency;
import io.tidemark.testdata.model.Customer;
import io.tidemark.testdata.model.Event;
import io.tidemark.testdata.model.Ids;
import io.tidemark.testdata.model.Method;
import io.tidemark.testdata.model.Randomness;
import io.tidemark.testdata.model.TransactionEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One scenario in the making: time passes, customers act, and what they do becomes events that arrive at once. */
final class Story {

    /** Where a small failure is small in any currency, so that ten units mean about the same. */
    private static final Set<Currency> CURRENCIES = Set.of(Currency.USD, Currency.EUR, Currency.GBP);

    private static final int PART = 0;

    private final long seed;
    private final int ordersPerDay;
    private final Randomness random;
    private final List<Moment> moments = new ArrayList<>();
    private final List<Event> evidence = new ArrayList<>();
    private long now;
    private long things;

    /** An event and when it arrives. */
    record Moment(long arrival, Event event) {}

    /** A story that begins at a time. */
    Story(long seed, long start, int ordersPerDay) {
        this.seed = seed;
        this.random = new Randomness(seed);
        this.now = start;
        this.ordersPerDay = ordersPerDay;
    }

    /** Lets time pass. */
    void pass(Duration least, Duration most) {
        now += random.between(least.toMillis(), most.toMillis());
    }

    /** Goes back or forth to a time. */
    void moveTo(long time) {
        now = time;
    }

    /** The present. */
    long now() {
        return now;
    }

    /** One of two, as often as the other. */
    boolean either() {
        return random.below(2) == 0;
    }

    Randomness random() {
        return random;
    }

    /** Orders of normal trade on a mean day. */
    int ordersPerDay() {
        return ordersPerDay;
    }

    /** Somebody who was never seen before. */
    Customer newcomer() {
        Customer customer = new Customer(newId());
        while (!CURRENCIES.contains(customer.currency())) {
            customer = new Customer(newId());
        }
        return customer;
    }

    /** Places an order for a single item of a price between these, in US cents. */
    Purchase orders(Customer customer, int leastCents, int mostCents) {
        return new Purchase(this, customer, customer.currency().ofCents(random.between(leastCents, mostCents)));
    }

    /** Disputes a payment for a reason, open so far. */
    ChargebackEvent disputes(TransactionEvent payment, String reason, long amount) {
        long id = newId();
        return happens(new ChargebackEvent(
                id,
                true,
                payment.transaction(),
                now,
                amount,
                payment.currency(),
                payment.method(),
                reason,
                DisputeStatus.OPEN,
                Chargeback.UNRESOLVED,
                id));
    }

    /** Disputes the whole payment as fraud. */
    ChargebackEvent disputesAsFraud(TransactionEvent payment) {
        return disputes(payment, payment.method().network().fraudReason(random.next()), payment.amount());
    }

    /** Disputes the whole payment for another reason than fraud. */
    ChargebackEvent disputesService(TransactionEvent payment) {
        return disputes(payment, payment.method().network().disputeReason(random.next()), payment.amount());
    }

    /** Ends a dispute. */
    ChargebackEvent closes(ChargebackEvent chargeback, DisputeStatus outcome) {
        return happens(chargeback.turned(outcome, now));
    }

    /**
     * A method that can be disputed, by its share of normal trade, so that no provider stands out for stories alone.
     */
    Method anyDisputable() {
        return Method.at(random.below(Method.DISPUTABLE));
    }

    /** Notes an event that a rule should point at. */
    void evidence(Event event) {
        evidence.add(event);
    }

    <E extends Event> E happens(E event) {
        moments.add(new Moment(now, event));
        return event;
    }

    long newId() {
        return Ids.of(seed, things++, PART);
    }

    List<Moment> moments() {
        return moments;
    }

    List<Event> evidence() {
        return evidence;
    }
}
