package io.tidemark.jobs.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.Chargeback;
import io.tidemark.events.DisputeStatus;
import io.tidemark.events.Money;
import io.tidemark.events.Order;
import io.tidemark.events.PaymentStatus;
import io.tidemark.events.Transaction;
import io.tidemark.events.TransactionStatus;
import io.tidemark.jobs.Configs;
import io.tidemark.jobs.Given;
import io.tidemark.jobs.activity.CodeTables;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.ledger.LedgerEntry;
import io.tidemark.jobs.ledger.OrderFact;
import io.tidemark.jobs.operators.LedgerSettings;
import io.tidemark.jobs.operators.OrderLedger;
import io.tidemark.jobs.operators.StateLifetime;
import io.tidemark.jobs.serde.FactPacking;
import io.tidemark.jobs.serde.PackedFact;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/**
 * What rules remember of many orders: little while they come in, and of orders nothing once the windows of all rules
 * have passed. Each build takes two hundred thousand; {@code -Dtidemark.test.orders=1000000} a million.
 */
class BoundedStateTest {

    private static final int ORDERS = Integer.getInteger("tidemark.test.orders", 200_000);
    private static final int ORDERS_A_DAY = 10_000;
    private static final int CUSTOMERS = 5_000;
    private static final int ONE_IN_TROUBLE = 100;
    private static final List<String> PROVIDERS = List.of("visa", "mastercard", "paypal");
    private static final int FAILURES = 5;
    private static final int ORDERS_AT_ONCE = 500;
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long DAY = 1_440 * MINUTE;
    private static final long START = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();

    private final FactPacking packing = new FactPacking();

    @Test
    void nothingIsLeftOfAMillionOrdersOnceTheWindowsHavePassed() throws Exception {
        try (RuleHarnesses rules = new RuleHarnesses(Duration.ofDays(30))) {
            for (int first = 0; first < ORDERS; first += ORDERS_A_DAY) {
                day(first, rules);
                assertThat(rules.sequenceEntries()).isLessThan(2 * ORDERS_A_DAY / ONE_IN_TROUBLE);
            }
            assertThat(rules.alerts()).hasSizeGreaterThan(ORDERS / ONE_IN_TROUBLE);
            assertThat(rules.alertEntries()).isLessThan(120 * ORDERS_A_DAY / ONE_IN_TROUBLE);

            rules.advanceTo(START + (ORDERS / ORDERS_A_DAY + 40) * DAY);

            assertThat(rules.sequenceEntries()).isZero();
            assertThat(rules.alertEntries()).isZero();
            assertThat(rules.timers()).isZero();
            assertThat(rules.customerEntries()).isLessThanOrEqualTo(CUSTOMERS);
            assertThat(rules.providerEntries()).isLessThanOrEqualTo(2 * PROVIDERS.size());
        }
    }

    /** The ledger forgets orders by a clock of its own: here it begins each day anew. */
    private void day(int firstOrder, RuleHarnesses rules) throws Exception {
        try (var ledger = ledger()) {
            for (int order = firstOrder; order < firstOrder + ORDERS_A_DAY; order++) {
                long time = START + order * (DAY / ORDERS_A_DAY);
                if (order % ONE_IN_TROUBLE == 0) {
                    trouble(order, time, ledger);
                } else {
                    tell(ordered(order, time), ledger);
                    tell(attempt(order, 0, time + SECOND), ledger);
                }
                if (order % ORDERS_AT_ONCE == 0) {
                    ledger.processWatermark(time);
                    rules.take(ledger);
                    rules.advanceTo(time);
                }
            }
            ledger.processWatermark(Long.MAX_VALUE);
            rules.take(ledger);
        }
    }

    /** Five attempts fail and the sixth one pays, which sometimes is charged back. */
    private void trouble(
            int order, long time, KeyedOneInputStreamOperatorTestHarness<Long, PackedFact, LedgerEntry> ledger)
            throws Exception {
        tell(ordered(order, time), ledger);
        for (int left = FAILURES; left >= 0; left--) {
            tell(attempt(order, left, time + (FAILURES + 1 - left) * MINUTE), ledger);
        }
        if (order % (3 * ONE_IN_TROUBLE) == 0) {
            Chargeback dispute = new Chargeback(
                    "c-" + order,
                    "t-" + order + "-0",
                    time + 60 * MINUTE,
                    Money.parse("5.00"),
                    "fraud",
                    DisputeStatus.OPEN,
                    Chargeback.UNRESOLVED);
            tell(new OrderFact.Disputed(Given.placed("o-" + order, 1, dispute)), ledger);
        }
    }

    private static OrderFact ordered(int order, long time) {
        return new OrderFact.Ordered(new Order(
                "o-" + order,
                "customer-" + order % CUSTOMERS,
                time,
                Money.parse("5.00"),
                "EUR",
                PaymentStatus.PAID,
                1,
                1));
    }

    /** An attempt that fails if others are left. */
    private static OrderFact attempt(int order, int left, long time) {
        return new OrderFact.Attempted(new Transaction(
                "t-" + order + "-" + left,
                "o-" + order,
                time,
                Money.parse("5.00"),
                "EUR",
                left == 0 ? TransactionStatus.COMPLETED : TransactionStatus.FAILED,
                "credit_card",
                PROVIDERS.get(order % PROVIDERS.size()),
                left == 0 ? "" : "14"));
    }

    private void tell(OrderFact fact, KeyedOneInputStreamOperatorTestHarness<Long, PackedFact, LedgerEntry> ledger)
            throws Exception {
        ledger.processElement(packing.pack(fact), 0);
    }

    private static KeyedOneInputStreamOperatorTestHarness<Long, PackedFact, LedgerEntry> ledger() throws Exception {
        Path nowhere = Path.of("nowhere");
        LedgerSettings settings = LedgerSettings.of(ZoneId.of("UTC"), CodeTables.standard(), StateLifetime.ofTheRun())
                .feeding(new RuleTopology(Configs.of(Mode.REPLAY, nowhere, nowhere), StateLifetime.ofTheRun()).feed());
        var ledger = new KeyedOneInputStreamOperatorTestHarness<>(
                new OrderLedger(settings), PackedFact::orderDigest, Types.LONG);
        ledger.open();
        return ledger;
    }
}
