package io.tidemark.jobs.activity;

import static io.tidemark.jobs.Given.completed;
import static io.tidemark.jobs.Given.failed;
import static io.tidemark.jobs.Given.in;
import static io.tidemark.jobs.Given.open;
import static io.tidemark.jobs.Given.order;
import static io.tidemark.jobs.Given.paid;
import static io.tidemark.jobs.Given.pending;
import static io.tidemark.jobs.Given.placed;
import static io.tidemark.jobs.Given.time;
import static io.tidemark.jobs.Given.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.Chargeback;
import io.tidemark.events.Order;
import io.tidemark.events.PaymentStatus;
import io.tidemark.events.Transaction;
import io.tidemark.jobs.ledger.OrderAccount;
import io.tidemark.jobs.ledger.OrderFact;
import io.tidemark.jobs.ledger.PlacedChargeback;
import io.tidemark.jobs.ledger.Tenure;
import io.tidemark.rules.activity.OrderWatch;
import io.tidemark.rules.activity.OrderWatch.Anchor;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When an order becomes a case. */
class DecisionPointsTest {

    private static final long HOUR = 3_600_000;
    private static final Chargeback DISPUTE = open("c1", "t1", "2026-03-11T10:00:00Z", "30", "fraud");
    private static final OrderWatch EVERYTHING = OrderWatch.forFailures(2)
            .and(OrderWatch.forSecondPayment())
            .and(OrderWatch.forForeignCurrency())
            .and(OrderWatch.forDisputes())
            .and(OrderWatch.forDeadline(Anchor.PAID, HOUR))
            .and(OrderWatch.forDeadline(Anchor.PAYMENT, HOUR))
            .and(OrderWatch.forDeadline(Anchor.DISPUTE, HOUR));

    private final OrderAccount account = new OrderAccount();

    @Test
    void anOrderThatIsPaidAsItShouldBeIsNoCase() {
        given(
                order("o1", "2026-03-10T08:00:00Z", "80", PaymentStatus.PENDING),
                failed("t1", "o1", "2026-03-10T08:01:00Z", "80", "51"),
                pending("t2", "o1", "2026-03-10T08:02:00Z", "80"),
                completed("t2", "o1", "2026-03-10T08:03:00Z", "80"),
                paid("o1", "2026-03-10T08:04:00Z", "80"));

        assertThat(points(EVERYTHING)).isEmpty();
    }

    @Test
    void enoughFailuresMakeItACaseFromTheLastOfThemOn() {
        given(
                order("o1", "2026-03-10T08:00:00Z", "80", PaymentStatus.PENDING),
                failed("t1", "o1", "2026-03-10T08:01:00Z", "80", "51"),
                failed("t2", "o1", "2026-03-10T08:02:00Z", "80", "51"),
                completed("t3", "o1", "2026-03-10T08:03:00Z", "80"));

        assertThat(points(OrderWatch.forFailures(2))).containsExactly("08:02", "08:03");
        assertThat(points(OrderWatch.forFailures(3))).isEmpty();
    }

    @Test
    void aSecondPaymentMakesItACaseEvenIfItFailsLater() {
        given(
                completed("t1", "o1", "2026-03-10T08:01:00Z", "80"),
                completed("t2", "o1", "2026-03-10T08:02:00Z", "80"),
                failed("t2", "o1", "2026-03-10T08:03:00Z", "80", "51"));

        assertThat(points(OrderWatch.forSecondPayment())).containsExactly("08:02", "08:03");
    }

    @Test
    void anAttemptInAForeignCurrencyMakesItACaseOnceTheOrderIsKnown() {
        given(in("JPY", completed("t1", "o1", "2026-03-10T08:01:00Z", "80")), paid("o1", "2026-03-10T08:04:00Z", "80"));

        assertThat(points(OrderWatch.forForeignCurrency())).containsExactly("08:04");
    }

    @Test
    void aDisputeMakesItACase() {
        given(completed("t1", "o1", "2026-03-11T09:00:00Z", "80"));
        account.add(placed("o1", 1, Tenure.since(time("2026-03-11T09:00:00Z")), DISPUTE));

        assertThat(points(OrderWatch.forDisputes())).containsExactly("10:00");
    }

    @Test
    void aDisputeOfATransactionThatComesLaterMakesItACaseWhenThatComes() {
        given(completed("t1", "o1", "2026-03-11T12:00:00Z", "80"));
        account.add(placed("o1", 1, Tenure.since(time("2026-03-11T12:00:00Z")), DISPUTE));

        assertThat(points(OrderWatch.forDisputes())).containsExactly("12:00");
        assertThat(points(OrderWatch.forDeadline(Anchor.DISPUTE, HOUR))).containsExactly("13:00");
    }

    @Test
    void aPaidOrderWhosePaymentsDoNotAddUpMissesItsDeadlineAndIsWatchedUntilTheyDo() {
        given(
                paid("o1", "2026-03-10T08:00:00Z", "80"),
                completed("t1", "o1", "2026-03-10T08:01:00Z", "79.99"),
                completed("t2", "o1", "2026-03-10T10:00:00Z", "0.01"));

        assertThat(points(OrderWatch.forDeadline(Anchor.PAID, HOUR))).containsExactly("09:00", "10:00");
        assertThat(points(OrderWatch.forDeadline(Anchor.PAID, 2 * HOUR))).isEmpty();
    }

    @Test
    void moneyInAnotherCurrencyDoesNotAddUp() {
        given(paid("o1", "2026-03-10T08:00:00Z", "80"), in("JPY", completed("t1", "o1", "2026-03-10T08:00:00Z", "80")));

        assertThat(points(OrderWatch.forDeadline(Anchor.PAID, HOUR))).containsExactly("09:00");
    }

    @Test
    void aPaymentOfAnOrderThatIsNotPaidMissesItsDeadline() {
        given(
                order("o1", "2026-03-10T08:00:00Z", "80", PaymentStatus.PENDING),
                completed("t1", "o1", "2026-03-10T08:01:00Z", "80"),
                paid("o1", "2026-03-10T09:30:00Z", "80"));

        assertThat(points(OrderWatch.forDeadline(Anchor.PAYMENT, HOUR))).containsExactly("09:01", "09:30");
        assertThat(points(OrderWatch.forDeadline(Anchor.PAYMENT, 2 * HOUR))).isEmpty();
    }

    @Test
    void aPaymentMissesNoDeadlineBeforeItsOrderIsKnown() {
        given(
                completed("t1", "o1", "2026-03-10T08:01:00Z", "80"),
                order("o1", "2026-03-10T12:00:00Z", "80", PaymentStatus.PENDING));

        assertThat(points(OrderWatch.forDeadline(Anchor.PAYMENT, HOUR))).containsExactly("12:00");
    }

    @Test
    void aDisputeOfATransactionThatNobodyKnowsIsACaseAtItsDeadlineAndWhenTheTransactionComes() {
        account.add(withdrawn(PlacedChargeback.orphanage("t1"), 2, "2026-03-11T15:00:00Z", DISPUTE));

        assertThat(points(OrderWatch.forDeadline(Anchor.DISPUTE, HOUR))).containsExactly("11:00", "15:00");
        assertThat(points(OrderWatch.forDeadline(Anchor.DISPUTE, 6 * HOUR))).isEmpty();
    }

    private void given(Object... events) {
        for (Object event : events) {
            if (event instanceof Order order) {
                account.add(new OrderFact.Ordered(order));
            } else if (event instanceof Transaction transaction) {
                account.add(new OrderFact.Attempted(transaction));
            }
        }
    }

    /** The decision points as times of day. */
    private List<String> points(OrderWatch watch) {
        return new DecisionPoints(watch)
                .of(account).stream()
                        .mapToObj(time -> Instant.ofEpochMilli(time).toString().substring(11, 16))
                        .toList();
    }
}
