package io.tidemark.jobs.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.Chargeback;
import io.tidemark.events.Order;
import io.tidemark.events.Transaction;
import io.tidemark.jobs.EventWorld;
import io.tidemark.jobs.Given;
import io.tidemark.jobs.ledger.OrderAccount;
import io.tidemark.jobs.ledger.OrderFact;
import io.tidemark.jobs.ledger.Passage;
import io.tidemark.rules.activity.CustomerActivity;
import io.tidemark.rules.activity.OrderCase;
import io.tidemark.rules.activity.OrderLevel;
import io.tidemark.rules.activity.OrderWatch;
import io.tidemark.rules.activity.OrderWatch.Anchor;
import io.tidemark.rules.activity.ProviderActivity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** What rules see depends on the set of events, and as of a time on those up to that time; on nothing else. */
@Domain(EventWorld.class)
@Domain(DomainContext.Global.class)
class ActivityLawTest {

    private static final CodeTables CODES = CodeTables.standard();
    private static final long HOUR = 3_600_000;
    private static final long MIDNIGHT = Given.time("2026-03-10T00:00:00Z");

    @Property
    void rulesSeeTheSameWhateverCameFirst(
            @ForAll @Size(max = 4) List<Order> orders,
            @ForAll @Size(max = 6) List<Transaction> transactions,
            @ForAll @Size(max = 6) List<Chargeback> chargebacks,
            @ForAll("watches") OrderWatch watch,
            @ForAll Random random) {
        Sight one = new Sight(watch, passage(orders, transactions, chargebacks, random), Long.MAX_VALUE);
        Sight another = new Sight(watch, passage(orders, transactions, chargebacks, random), Long.MAX_VALUE);

        assertThat(another.cases).isEqualTo(one.cases);
        assertThat(another.said).isEqualTo(one.said);
    }

    @Property
    void whatIsKnownAsOfATimeIsChangedByNothingThatHappensLater(
            @ForAll @Size(max = 4) List<Order> orders,
            @ForAll @Size(max = 6) List<Transaction> transactions,
            @ForAll @Size(max = 6) List<Chargeback> chargebacks,
            @ForAll("watches") OrderWatch watch,
            @ForAll("times") long time,
            @ForAll Random random) {
        Passage soFar = passage(
                orders.stream().filter(version -> version.timestamp() <= time).toList(),
                transactions.stream()
                        .filter(version -> version.timestamp() <= time)
                        .toList(),
                chargebacks.stream()
                        .filter(version -> version.eventTime() <= time)
                        .toList(),
                random);

        Sight then = new Sight(watch, soFar, time);
        Sight later = new Sight(watch, passage(orders, transactions, chargebacks, random), time);

        assertThat(later.cases).isEqualTo(then.cases);
        assertThat(later.said).isEqualTo(then.said);
    }

    @Property
    void whatIsBookedAddsUpToWhatTheAccountSays(
            @ForAll @Size(max = 4) List<Order> orders,
            @ForAll @Size(max = 6) List<Transaction> transactions,
            @ForAll @Size(max = 6) List<Chargeback> chargebacks,
            @ForAll Random random) {
        OrderAccount account = new OrderAccount();
        Books books = new Books();
        for (OrderFact fact : facts(orders, transactions, chargebacks, random)) {
            OrderAccount before = account.copy();
            if (account.add(fact).changes()) {
                books.book(AccountChange.by(fact, before, account));
            }
        }

        Books once = new Books();
        once.book(AccountChange.opening("o1", account));

        assertThat(books.customers).isEqualTo(once.customers);
        assertThat(books.counts).isEqualTo(once.counts);
        assertThat(books.customers.keySet()).isEqualTo(new CustomerStatement(CODES).of("o1", account));
    }

    @Provide
    Arbitrary<OrderWatch> watches() {
        List<OrderWatch> single = List.of(
                OrderWatch.forFailures(1),
                OrderWatch.forFailures(2),
                OrderWatch.forSecondPayment(),
                OrderWatch.forForeignCurrency(),
                OrderWatch.forDisputes(),
                OrderWatch.forDeadline(Anchor.PAID, HOUR),
                OrderWatch.forDeadline(Anchor.PAYMENT, 2 * HOUR),
                OrderWatch.forDeadline(Anchor.DISPUTE, HOUR));
        return Arbitraries.of(single).set().ofMinSize(1).map(some -> some.stream()
                .reduce(OrderWatch.NOTHING, OrderWatch::and));
    }

    @Provide
    Arbitrary<Long> times() {
        return Arbitraries.of(MIDNIGHT - HOUR, MIDNIGHT - 1, MIDNIGHT, MIDNIGHT + HOUR, MIDNIGHT + 3 * HOUR);
    }

    private static Passage passage(
            List<Order> orders, List<Transaction> transactions, List<Chargeback> chargebacks, Random random) {
        Passage passage = new Passage();
        passage.travel(orders, transactions, chargebacks, random);
        return passage;
    }

    /** Facts about one order; statements about chargebacks are numbered, as the locator does it. */
    private static List<OrderFact> facts(
            List<Order> orders, List<Transaction> transactions, List<Chargeback> chargebacks, Random random) {
        List<OrderFact> facts = new ArrayList<>();
        orders.forEach(version -> facts.add(new OrderFact.Ordered(ofOneOrder(version))));
        transactions.forEach(version -> facts.add(new OrderFact.Attempted(ofOneOrder(version))));
        for (int i = 0; i < chargebacks.size(); i++) {
            facts.add(new OrderFact.Disputed(Given.placed("o1", i + 1, chargebacks.get(i))));
        }
        Collections.shuffle(facts, random);
        return facts;
    }

    private static Order ofOneOrder(Order version) {
        return new Order(
                "o1",
                version.customerId(),
                version.timestamp(),
                version.totalAmount(),
                version.currency(),
                version.paymentStatus(),
                version.itemCount(),
                version.itemsDigest());
    }

    private static Transaction ofOneOrder(Transaction version) {
        return new Transaction(
                version.transactionId(),
                "o1",
                version.timestamp(),
                version.amount(),
                version.currency(),
                version.status(),
                version.paymentType(),
                version.provider(),
                version.errorCode());
    }

    /** What rules see of all orders, up to a time. */
    private static final class Sight {

        private final Map<String, Map<Long, OrderCase>> cases = new HashMap<>();
        private final Set<Object> said = new HashSet<>();

        Sight(OrderWatch watch, Passage passage, long upTo) {
            passage.accounts().forEach((order, account) -> {
                see(watch, order, account, upTo);
                new CustomerStatement(CODES)
                        .of(order, account).stream()
                                .filter(activity -> activity.knownAt() <= upTo)
                                .forEach(said::add);
                new ActivityRows(CODES)
                        .of(order, account).stream()
                                .filter(row -> row.eventTime() <= upTo)
                                .forEach(said::add);
            });
        }

        private void see(OrderWatch watch, String order, OrderAccount account, long upTo) {
            Map<Long, OrderCase> seen = new TreeMap<>();
            new DecisionPoints(watch)
                    .of(account).stream()
                            .filter(time -> time <= upTo)
                            .forEach(time -> seen.put(time, new OrderCases(CODES).asOf(order, account, time)));
            if (!seen.isEmpty()) {
                cases.put(order, seen);
            }
        }
    }

    /** What was booked, added up; what adds up to nothing is left out. */
    private static final class Books {

        private final Map<CustomerActivity, Integer> customers = new HashMap<>();
        private final Map<Object, List<Long>> counts = new HashMap<>();

        void book(AccountChange change) {
            new CustomerStatement(CODES).book(change, this::add);
            new ProviderStatement(CODES).book(change, this::add);
            LevelStatement.book(change, this::add);
        }

        private void add(CustomerActivity activity) {
            CustomerActivity said = activity.retracted() ? said(activity) : activity;
            customers.merge(said, activity.retracted() ? -1 : 1, (a, b) -> a + b == 0 ? null : a + b);
        }

        private static CustomerActivity said(CustomerActivity retraction) {
            return new CustomerActivity(
                    retraction.customerId(),
                    retraction.knownAt(),
                    false,
                    retraction.chargebackId(),
                    retraction.transactionId(),
                    retraction.orderId(),
                    retraction.time(),
                    retraction.amount(),
                    retraction.currency(),
                    retraction.status(),
                    retraction.declineClass(),
                    retraction.paymentType(),
                    retraction.provider(),
                    retraction.category(),
                    retraction.orderTime(),
                    retraction.orderTotal(),
                    retraction.orderCurrency());
        }

        private void add(ProviderActivity activity) {
            add(ProviderSlot.of(activity), ProviderSlot.counts(activity));
        }

        private void add(OrderLevel level) {
            add(OrderBand.of(level), level.orders());
        }

        private void add(Object key, long... numbers) {
            List<Long> sums = new ArrayList<>();
            List<Long> old = counts.getOrDefault(key, Collections.nCopies(numbers.length, 0L));
            for (int i = 0; i < numbers.length; i++) {
                sums.add(old.get(i) + numbers[i]);
            }
            counts.put(key, sums);
            counts.values().removeIf(values -> values.stream().allMatch(value -> value == 0));
        }
    }
}
