package io.tidemark.jobs.operators;

import static io.tidemark.jobs.Customers.disputes;
import static io.tidemark.jobs.Customers.millis;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.Money;
import io.tidemark.rules.activity.CustomerActivity;
import io.tidemark.rules.activity.CustomerCase;
import io.tidemark.rules.activity.CustomerOrder;
import io.tidemark.rules.activity.OrderLevel;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.customer.CustomerRules;
import io.tidemark.rules.spec.RuleSettings;
import java.time.LocalDate;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FirstOrderDeskTest {

    private static final CustomerCase SUSPECT = suspect("C1", "500");

    private KeyedTwoInputStreamOperatorTestHarness<String, CustomerCase, OrderLevel, Finding> desk;

    @BeforeEach
    void begin() throws Exception {
        desk = new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(new FirstOrderDesk(
                        CustomerRules.firstOrderHighValue(), RuleSettings.standard(), StateLifetime.ofTheRun())),
                subject -> subject.firstOrder().currency(),
                OrderLevel::currency,
                Types.STRING);
        desk.open();
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
    }

    @Test
    void aSuspectIsJudgedWhenTheWatermarkReachesIt() throws Exception {
        orders("EUR", "2026-03-11", "20", 100);
        desk.processElement1(SUSPECT, SUSPECT.time());
        assertThat(Harnesses.drain(desk)).isEmpty();

        watermark(SUSPECT.time());

        assertThat(Harnesses.drain(desk)).extracting(Finding::entityId).containsExactly("C1");
    }

    @Test
    void ordersThatArriveAfterTheSuspectCountAsWell() throws Exception {
        desk.processElement1(SUSPECT, SUSPECT.time());
        orders("EUR", "2026-03-11", "20", 100);
        watermark(Long.MAX_VALUE);

        assertThat(Harnesses.drain(desk)).hasSize(1);
    }

    @Test
    void ordersOfTheSameDayOfLongAgoOrOfAnotherCurrencyDoNotCount() throws Exception {
        orders("EUR", "2026-03-20", "900", 1000);
        orders("EUR", "2025-12-19", "900", 1000);
        orders("JPY", "2026-03-11", "900", 1000);
        orders("EUR", "2025-12-20", "20", 100);
        desk.processElement1(SUSPECT, SUSPECT.time());
        watermark(Long.MAX_VALUE);

        assertThat(Harnesses.drain(desk)).hasSize(1);
    }

    @Test
    void ordersThatWereTakenBackDoNotCount() throws Exception {
        orders("EUR", "2026-03-11", "20", 100);
        orders("EUR", "2026-03-11", "20", -1);
        desk.processElement1(SUSPECT, SUSPECT.time());
        watermark(Long.MAX_VALUE);

        assertThat(Harnesses.drain(desk)).isEmpty();
    }

    @Test
    void everySuspectOfTheSameTimeIsJudgedAndNoneIsKept() throws Exception {
        desk.processElement1(SUSPECT, SUSPECT.time());
        desk.processElement1(suspect("C2", "700"), SUSPECT.time());
        orders("EUR", "2026-03-11", "20", 100);
        watermark(SUSPECT.time());

        assertThat(Harnesses.drain(desk)).extracting(Finding::entityId).containsExactlyInAnyOrder("C1", "C2");
        assertThat(desk.numKeyedStateEntries()).as("the orders alone").isEqualTo(1);
        assertThat(desk.numEventTimeTimers()).isZero();
    }

    private void orders(String currency, String day, String total, int count) throws Exception {
        int number = (int) LocalDate.parse(day).toEpochDay();
        desk.processElement2(new OrderLevel(currency, number, OrderLevel.bandOf(Money.parse(total)), count), 0);
    }

    private void watermark(long time) throws Exception {
        desk.processWatermark1(new Watermark(time));
        desk.processWatermark2(new Watermark(time));
    }

    private static CustomerCase suspect(String customer, String total) {
        CustomerActivity fraud = disputes(customer, "o-" + customer, "t1", total, "2026-03-20T12:00:00Z");
        return new CustomerCase(
                customer, millis("2026-03-20T12:00:00Z"), CustomerOrder.of(fraud), List.of(), List.of(fraud));
    }
}
