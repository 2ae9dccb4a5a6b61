package io.tidemark.jobs.activity;

import static io.tidemark.jobs.Given.completed;
import static io.tidemark.jobs.Given.ended;
import static io.tidemark.jobs.Given.failed;
import static io.tidemark.jobs.Given.open;
import static io.tidemark.jobs.Given.order;
import static io.tidemark.jobs.Given.paid;
import static io.tidemark.jobs.Given.placed;
import static io.tidemark.jobs.Given.time;
import static io.tidemark.jobs.Given.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidemark.events.Chargeback;
import io.tidemark.events.DisputeStatus;
import io.tidemark.events.PaymentStatus;
import io.tidemark.events.TransactionStatus;
import io.tidemark.events.codes.DeclineClass;
import io.tidemark.events.codes.ReasonCategory;
import io.tidemark.jobs.ledger.OrderAccount;
import io.tidemark.jobs.ledger.PlacedChargeback;
import io.tidemark.jobs.ledger.Tenure;
import io.tidemark.rules.activity.Attempt;
import io.tidemark.rules.activity.CustomerActivity;
import io.tidemark.rules.activity.Dispute;
import io.tidemark.rules.activity.OrderCase;
import io.tidemark.rules.activity.OrderVersion;
import org.junit.jupiter.api.Test;

/** What a case shows, and what customers are said to have done. */
class OrderCasesTest {

    private static final CodeTables CODES = CodeTables.standard();
    private static final Chargeback OPENED = open("c1", "t1", "2026-03-11T10:00:00Z", "30", "10.4");
    private static final Chargeback WON = ended(OPENED, DisputeStatus.WON, "2026-04-01T00:00:00Z");

    private final OrderAccount account = new OrderAccount();

    @Test
    void aCaseShowsWhatWasKnownAsOfItsTimeWhateverIsKnownByNow() {
        account.add(order("o1", "2026-03-10T08:00:00Z", "80", PaymentStatus.PENDING));
        account.add(paid("o1", "2026-03-10T08:10:00Z", "80"));
        account.add(completed("t1", "o1", "2026-03-10T08:05:00Z", "80"));
        account.add(failed("t1", "o1", "2026-03-10T08:01:00Z", "80", "51"));
        account.add(placed("o1", 1, Tenure.since(time("2026-03-10T08:01:00Z")), OPENED, WON));

        OrderCase then = asOf("o1", "2026-03-10T08:04:00Z");
        OrderCase later = asOf("o1", "2026-03-12T00:00:00Z");

        assertThat(then.order()).map(OrderVersion::status).contains(PaymentStatus.PENDING);
        assertThat(then.attempts())
                .containsExactly(new Attempt(
                        "t1",
                        time("2026-03-10T08:01:00Z"),
                        80_0000,
                        "EUR",
                        TransactionStatus.FAILED,
                        "credit_card",
                        "visa",
                        "51",
                        DeclineClass.SOFT));
        assertThat(then.disputes()).isEmpty();
        assertThat(later.order()).map(OrderVersion::status).contains(PaymentStatus.PAID);
        assertThat(later.attempts()).extracting(Attempt::completed).containsExactly(false, true);
        assertThat(later.disputes())
                .containsExactly(new Dispute(
                        "c1",
                        "t1",
                        OPENED.eventTime(),
                        OPENED.eventTime(),
                        OPENED.disputeDate(),
                        30_0000,
                        "10.4",
                        ReasonCategory.FRAUD,
                        DisputeStatus.OPEN));
    }

    @Test
    void aCaseOfATransactionThatNobodyKnowsHasItsDisputesUntilItComes() {
        String orphanage = PlacedChargeback.orphanage("t1");
        account.add(withdrawn(orphanage, 2, "2026-03-15T00:00:00Z", OPENED));

        OrderCase waiting = asOf(orphanage, "2026-03-14T00:00:00Z");
        OrderCase found = asOf(orphanage, "2026-03-15T00:00:00Z");

        assertThat(waiting.orphaned()).isTrue();
        assertThat(waiting.orphanId()).isEqualTo("t1");
        assertThat(waiting.orderId()).isEmpty();
        assertThat(waiting.disputes()).extracting(Dispute::knownAt).containsExactly(OPENED.eventTime());
        assertThat(found.key()).isEqualTo(waiting.key());
        assertThat(found.disputes()).isEmpty();
    }

    @Test
    void aChargebackWithoutAnIdIsCalledByWhatItDisputesAndWhenAndWhy() {
        Chargeback nameless = open("", "t1", "2026-03-11T10:00:00Z", "30", "fraud");
        account.add(placed(PlacedChargeback.orphanage("t1"), 1, nameless));

        assertThat(asOf(PlacedChargeback.orphanage("t1"), "2026-03-12T00:00:00Z")
                        .disputes())
                .extracting(Dispute::chargebackId)
                .containsExactly("t1/2026-03-11T10:00:00Z/fraud");
    }

    @Test
    void aCustomerIsSaidToHaveDoneWhatTheOrderTellsOnceTheOrderIsKnown() {
        account.add(completed("t1", "o1", "2026-03-10T08:05:00Z", "80"));
        account.add(placed("o1", 1, Tenure.since(time("2026-03-10T08:05:00Z")), OPENED, WON));
        assertThat(new CustomerStatement(CODES).of("o1", account)).isEmpty();

        account.add(paid("o1", "2026-03-20T00:00:00Z", "80"));

        assertThat(new CustomerStatement(CODES).of("o1", account))
                .allMatch(activity -> activity.customerId().equals("C-1"))
                .allMatch(activity -> activity.knownAt() == time("2026-03-20T00:00:00Z"))
                .extracting(CustomerActivity::disputes, CustomerActivity::time, CustomerActivity::category)
                .containsExactly(
                        tuple(false, time("2026-03-10T08:05:00Z"), ReasonCategory.OTHER),
                        tuple(true, OPENED.disputeDate(), ReasonCategory.FRAUD));
    }

    private OrderCase asOf(String orderId, String time) {
        return new OrderCases(CODES).asOf(orderId, account, time(time));
    }
}
