package io.tidemark.rules.activity;

import static io.tidemark.rules.activity.Deed.at;
import static io.tidemark.rules.activity.Deed.day;
import static io.tidemark.rules.activity.Deed.dispute;
import static io.tidemark.rules.activity.Deed.failure;
import static io.tidemark.rules.activity.Deed.payment;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.codes.ReasonCategory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CustomerFileTest {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private static final CustomerWatch WATCH = CustomerWatch.forDeclines(2, 10 * MINUTE)
            .and(CustomerWatch.forOrders(3, HOUR))
            .and(CustomerWatch.forDisputes(2, 90 * DAY))
            .and(CustomerWatch.forFirstOrderFraud(60 * DAY));

    @Test
    void anOrdinaryCustomerIsNeverACase() {
        assertThat(cases(
                        payment("o1", "t1", at("10:00")).done(),
                        payment("o2", "t2", at("11:30")).done()))
                .isEmpty();
    }

    @Test
    void aSignMakesACaseAsOfTheTimeItHoldsAndOfNoneBefore() {
        List<CustomerCase> cases = cases(
                failure("o1", "t1", at("10:00")).done(),
                failure("o1", "t2", at("10:05")).done(),
                payment("o1", "t3", at("10:08")).done());

        assertThat(cases).extracting(CustomerCase::time).containsExactly(at("10:05"), at("10:08"));
        assertThat(cases.get(0).attempts())
                .extracting(CustomerActivity::transactionId)
                .containsExactly("t1", "t2");
        assertThat(cases.get(1).attempts())
                .extracting(CustomerActivity::transactionId)
                .containsExactly("t1", "t2", "t3");
    }

    @Test
    void anAttemptWhoseOrderBecomesKnownLaterCountsFromThenOn() {
        List<CustomerCase> cases = cases(
                failure("o1", "t1", at("10:00")).done(),
                failure("o2", "t2", at("10:05")).known(at("12:00")).done());

        assertThat(cases).extracting(CustomerCase::time).containsExactly(at("12:00"));
        assertThat(cases.get(0).attempts()).hasSize(2);
    }

    @Test
    void whatWasTakenBackNeverWas() {
        CustomerFile file = new CustomerFile("C1");
        file.add(failure("o1", "t1", at("10:00")).done(), WATCH);
        file.add(failure("o1", "t2", at("10:05")).done(), WATCH);
        file.add(failure("o1", "t2", at("10:05")).undone(), WATCH);

        assertThat(file.caseAsOf(at("10:05"), WATCH)).isEmpty();
        assertThat(file.attempts()).hasSize(1);
    }

    @Test
    void theFirstOrderIsRememberedWhenItsPaymentIsForgotten() {
        CustomerFile file = new CustomerFile("C1");
        file.add(payment("o1", "t1", day(0)).ordered(day(0), "900").done(), WATCH);
        file.add(payment("o2", "t2", day(8)).ordered(day(8), "20").done(), WATCH);
        file.settle(day(10), WATCH);
        file.add(
                dispute("o1", "t1", "c1", day(12))
                        .because(ReasonCategory.FRAUD)
                        .ordered(day(0), "900")
                        .done(),
                WATCH);

        assertThat(file.attempts()).isEmpty();
        assertThat(file.caseAsOf(day(12), WATCH))
                .map(CustomerCase::firstOrder)
                .contains(CustomerOrder.of(
                        payment("o1", "t1", day(0)).ordered(day(0), "900").done()));
    }

    @Test
    void anAttemptIsKeptForADayAndNotForLongerThanOrdersAre() {
        CustomerActivity attempt = failure("o1", "t1", at("10:00")).done();
        CustomerWatch brief = WATCH.remembering(2 * HOUR);

        assertThat(attemptsAsOf(at("10:00") + DAY - 1, WATCH, attempt)).containsExactly(attempt);
        assertThat(attemptsAsOf(at("10:00") + DAY + 1, WATCH, attempt)).isEmpty();
        assertThat(attemptsAsOf(at("12:00") - 1, brief, attempt)).containsExactly(attempt);
        assertThat(attemptsAsOf(at("12:00") + 1, brief, attempt)).isEmpty();
    }

    @Test
    void nobodysFileGrowsWithoutEnd() {
        CustomerFile file = new CustomerFile("C1");
        for (int i = 0; i < 5000; i++) {
            file.add(failure("o1", "t" + i, at("10:00") + i).done(), WATCH);
        }

        assertThat(file.attempts())
                .hasSize(50)
                .last()
                .isEqualTo(failure("o1", "t49", at("10:00") + 49).done());
    }

    @Test
    void onlyTheAttemptsOfSuspiciousCustomersAreDecisionPoints() {
        CustomerFile file = new CustomerFile("C1");
        CustomerActivity first = failure("o1", "t1", at("10:00")).done();
        CustomerActivity second = failure("o1", "t2", at("10:05")).done();
        file.add(second, WATCH);
        assertThat(points(file, second)).isEmpty();

        file.add(first, WATCH);
        assertThat(points(file, first)).contains(at("10:05"));
    }

    /**
     * The law of the file: what it holds follows from the statements, in whatever order they are made and taken back.
     */
    @Property(tries = 300)
    void theSameStatementsMakeTheSameFile(
            @ForAll("statements") List<CustomerActivity> statements, @ForAll Random random) {
        List<CustomerActivity> shuffled = new ArrayList<>(statements);
        Collections.shuffle(shuffled, random);

        assertThat(file(shuffled)).usingRecursiveComparison().isEqualTo(file(statements));
    }

    /** The law of the cases: those found while statements arrive are those that all statements together show. */
    @Property(tries = 300)
    void watchingLiveShowsTheSameCasesAsReplaying(
            @ForAll("statements") List<CustomerActivity> statements, @ForAll Random random) {
        List<CustomerActivity> arriving = statements.stream()
                .map(statement -> Map.entry(statement.knownAt() + random.nextLong(2 * HOUR), statement))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();

        assertThat(live(arriving, 2 * HOUR)).isEqualTo(cases(statements.toArray(CustomerActivity[]::new)));
    }

    @Property(tries = 300)
    void fewerAttemptsThanTheLeastAreNeverACase(@ForAll("statements") List<CustomerActivity> statements) {
        CustomerActivity[] attempts = statements.stream()
                .filter(statement -> !statement.disputes() && !statement.retracted())
                .limit(WATCH.leastAttempts() - 1)
                .toArray(CustomerActivity[]::new);

        assertThat(cases(attempts)).isEmpty();
    }

    @Test
    void asManyAttemptsAsTheLeastCanBeACase() {
        CustomerActivity[] attempts = IntStream.range(0, WATCH.leastAttempts())
                .mapToObj(number -> failure("o" + number, "t" + number, at("10:00") + number)
                        .done())
                .toArray(CustomerActivity[]::new);

        assertThat(cases(attempts)).isNotEmpty();
        assertThat(CustomerWatch.forDisputes(2, HOUR).leastAttempts()).isEqualTo(Integer.MAX_VALUE);
    }

    @Provide
    Arbitrary<List<CustomerActivity>> statements() {
        Arbitrary<Deed> deeds = Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.integers().between(0, 400),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 90))
                .as(CustomerFileTest::deed);
        return Combinators.combine(deeds, Arbitraries.of(true, false, false))
                .as((deed, undone) -> undone ? List.of(deed.done(), deed.undone()) : List.of(deed.done()))
                .list()
                .ofMaxSize(14)
                .map(statements -> statements.stream().flatMap(List::stream).toList());
    }

    private static Deed deed(int kind, int number, int quarters, int order, int lag) {
        long time = day(0) + 15 * MINUTE * quarters;
        String name = "o" + order;
        Deed deed =
                switch (kind) {
                    case 0 -> payment(name, "t" + number, time);
                    case 1 -> dispute(name, "t" + number, "c" + number, time).because(ReasonCategory.FRAUD);
                    default -> failure(name, "t" + number, time);
                };
        return deed.known(time + lag * MINUTE).ordered(day(0) + order * HOUR, "2" + order);
    }

    private static CustomerFile file(List<CustomerActivity> statements) {
        CustomerFile file = new CustomerFile("C1");
        statements.forEach(statement -> file.add(statement, WATCH));
        return file;
    }

    private static List<CustomerActivity> attemptsAsOf(long watermark, CustomerWatch watch, CustomerActivity attempt) {
        CustomerFile file = new CustomerFile("C1");
        file.add(attempt, watch);
        file.settle(watermark, watch);
        return file.attempts();
    }

    private static NavigableSet<Long> points(CustomerFile file, CustomerActivity statement) {
        NavigableSet<Long> points = new TreeSet<>();
        file.decisionPoints(statement, WATCH, points::add);
        return points;
    }

    private static List<CustomerCase> cases(CustomerActivity... statements) {
        return live(List.of(statements), Long.MAX_VALUE / 2);
    }

    /** The cases that come while the watermark follows the statements at that distance, and at the end. */
    private static List<CustomerCase> live(List<CustomerActivity> statements, long bound) {
        List<CustomerCase> cases = new ArrayList<>();
        CustomerFile file = new CustomerFile("C1");
        NavigableSet<Long> timers = new TreeSet<>();
        long watermark = Long.MIN_VALUE;
        for (CustomerActivity statement : statements) {
            file.add(statement, WATCH);
            file.settle(watermark, WATCH);
            timers.addAll(points(file, statement));
            watermark = Math.max(watermark, statement.knownAt() - bound - 1);
            fire(file, timers, watermark, cases);
        }
        fire(file, timers, Long.MAX_VALUE, cases);
        return cases;
    }

    private static void fire(CustomerFile file, NavigableSet<Long> timers, long watermark, List<CustomerCase> cases) {
        while (!timers.isEmpty() && timers.first() <= watermark) {
            long time = timers.pollFirst();
            file.caseAsOf(time, WATCH).ifPresent(cases::add);
            file.settle(time, WATCH);
        }
    }
}
