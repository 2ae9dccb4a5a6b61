package io.tidemark.jobs.operators;

import static io.tidemark.jobs.FailingOrder.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.jobs.FailingOrder;
import io.tidemark.rules.activity.OrderCase;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.order.OrderRules;
import io.tidemark.rules.order.OrderSequenceRule;
import io.tidemark.rules.spec.RuleSettings;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SequenceFinderTest {

    private static final long WINDOW = 40 * MINUTE;

    private final OrderSequenceRule rule = OrderRules.sequences().get(0);
    private final List<OrderCase> failures = FailingOrder.failures("order-1", 0, 4);
    private final OrderCase success = FailingOrder.success(failures);

    private KeyedOneInputStreamOperatorTestHarness<String, OrderCase, Finding> finder;

    @BeforeEach
    void begin() throws Exception {
        finder = harness();
        finder.open();
    }

    @AfterEach
    void close() throws Exception {
        finder.close();
    }

    @Test
    void aSequenceIsFoundWhenTheWatermarkHasPassedIt() throws Exception {
        add(failures);
        add(List.of(success));
        finder.processWatermark(success.time() - 1);
        assertThat(finder.extractOutputValues()).isEmpty();

        finder.processWatermark(success.time());

        assertThat(finder.extractOutputValues()).extracting(Finding::anchor).containsExactly("order-1-t0");
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() throws Exception {
        add(List.of(success));
        add(List.of(failures.get(3), failures.get(0), failures.get(2), failures.get(1)));

        finder.processWatermark(Long.MAX_VALUE);

        assertThat(finder.extractOutputValues()).extracting(Finding::anchor).containsExactly("order-1-t0");
    }

    @Test
    void nothingIsLeftOfASequenceThatWasFound() throws Exception {
        add(failures);
        add(List.of(success));

        finder.processWatermark(success.time() + WINDOW);

        assertThat(finder.extractOutputValues()).hasSize(1);
        assertThat(finder.numKeyedStateEntries()).isZero();
    }

    @Test
    void nothingIsLeftOfASequenceThatNeverEnded() throws Exception {
        add(failures);
        finder.processWatermark(success.time());
        assertThat(finder.numKeyedStateEntries()).isPositive();

        finder.processWatermark(success.time() + WINDOW);

        assertThat(finder.numKeyedStateEntries()).isZero();
        assertThat(finder.numEventTimeTimers()).isZero();
    }

    @Test
    void nothingIsLeftOfManyOrders() throws Exception {
        for (int order = 0; order < 2000; order++) {
            add(FailingOrder.failures("order-" + order, order * MINUTE, 4));
            finder.processWatermark(order * MINUTE);
            assertThat(finder.numKeyedStateEntries()).isLessThan(1000);
        }
        finder.processWatermark(2000 * MINUTE + WINDOW);

        assertThat(finder.numKeyedStateEntries()).isZero();
    }

    @Test
    void anOrderIsFoundAgainAfterItWasForgotten() throws Exception {
        add(failures);
        add(List.of(success));
        finder.processWatermark(success.time() + WINDOW);
        List<OrderCase> nextDay = FailingOrder.failures("order-1", 1440 * MINUTE, 3);
        add(nextDay);
        add(List.of(FailingOrder.success(nextDay)));

        finder.processWatermark(Long.MAX_VALUE);

        assertThat(finder.extractOutputValues()).hasSize(2);
    }

    @Test
    void aSequenceGoesOnAfterARestart() throws Exception {
        add(failures);
        finder.processWatermark(failures.get(3).time());
        OperatorSubtaskState snapshot = finder.snapshot(1, 1);
        finder.close();
        finder = harness();
        finder.initializeState(snapshot);
        finder.open();

        add(List.of(success));
        finder.processWatermark(Long.MAX_VALUE);

        assertThat(finder.extractOutputValues()).extracting(Finding::anchor).containsExactly("order-1-t0");
    }

    @Test
    void casesBehindTheWatermarkAreCounted() throws Exception {
        finder.processWatermark(failures.get(1).time());

        add(failures);

        assertThat(Harnesses.count(finder, CounterNames.lateCases("fail_then_success")))
                .isEqualTo(2);
    }

    private void add(List<OrderCase> cases) throws Exception {
        for (OrderCase subject : cases) {
            finder.processElement(subject, subject.time());
        }
    }

    private KeyedOneInputStreamOperatorTestHarness<String, OrderCase, Finding> harness() throws Exception {
        SequenceFinder<OrderCase> operator = new SequenceFinder<>(
                rule,
                RuleSettings.standard(),
                TypeInformation.of(OrderCase.class).createSerializer(new SerializerConfigImpl()),
                (one, other) -> Long.compare(one.time(), other.time()));
        return new KeyedOneInputStreamOperatorTestHarness<>(operator, OrderCase::key, Types.STRING);
    }
}
