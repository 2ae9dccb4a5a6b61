package io.tidemark.jobs.topology;

import static io.tidemark.jobs.Given.completed;
import static io.tidemark.jobs.Given.failed;
import static io.tidemark.jobs.Given.order;
import static io.tidemark.jobs.Given.paid;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.PaymentStatus;
import io.tidemark.jobs.activity.CodeTables;
import io.tidemark.jobs.ledger.OrderFact;
import io.tidemark.jobs.operators.LedgerSettings;
import io.tidemark.jobs.operators.RuleFeed;
import io.tidemark.jobs.operators.StateLifetime;
import io.tidemark.jobs.serde.EventFormats.PackedFactFormat;
import io.tidemark.jobs.serde.FactPacking;
import io.tidemark.jobs.serde.PackedFact;
import io.tidemark.jobs.serde.RecordTypeInfo;
import io.tidemark.rules.activity.OrderWatch;
import io.tidemark.rules.activity.OrderWatch.Anchor;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

/** What comes out of the ledger on a cluster, with types and timestamps as the graph has them. */
class LedgerStreamsTest {

    private static final RuleFeed ALL = new RuleFeed(
            OrderWatch.forFailures(2).and(OrderWatch.forDeadline(Anchor.PAYMENT, 3_600_000)), true, true, true, true);

    @Test
    void aReplayTellsEverythingOnceAndAtItsTime() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, configuration());
        env.setRuntimeMode(RuntimeExecutionMode.BATCH);
        LedgerStreams streams = LedgerStreams.replaying(
                env.fromData(new RecordTypeInfo<>(new PackedFactFormat()), facts()),
                LedgerSettings.of(ZoneId.of("UTC"), CodeTables.standard(), StateLifetime.ofTheRun())
                        .feeding(ALL));

        List<String> told = new ArrayList<>();
        DataStream<String> all = described(streams.cases())
                .union(
                        described(streams.orderActivity()),
                        streams.customers().map(activity -> "customer of " + activity.transactionId()),
                        streams.providers()
                                .map(counts -> counts.failed() + " failed of " + counts.failedOrders() + ", completed "
                                        + counts.completed()),
                        streams.orderLevels().map(level -> level.orders() + " order"));
        all.executeAndCollect().forEachRemaining(told::add);

        assertThat(told)
                .containsExactlyInAnyOrder(
                        "OrderCase at 2026-03-10T08:02:00Z",
                        "OrderCase at 2026-03-10T08:03:00Z",
                        "OrderCase at 2026-03-10T09:03:00Z",
                        "OrderCase at 2026-03-10T11:00:00Z",
                        "OrderActivity at 2026-03-10T08:00:00Z",
                        "OrderActivity at 2026-03-10T08:01:00Z",
                        "OrderActivity at 2026-03-10T08:02:00Z",
                        "OrderActivity at 2026-03-10T08:03:00Z",
                        "OrderActivity at 2026-03-10T11:00:00Z",
                        "customer of t1",
                        "customer of t2",
                        "customer of t3",
                        "2 failed of 1, completed 1",
                        "1 order");
        assertThat(told).filteredOn(text -> text.startsWith("OrderCase")).isSorted();
    }

    private static PackedFact[] facts() {
        List<PackedFact> facts = new ArrayList<>(Stream.of(
                        new OrderFact.Ordered(order("o1", "2026-03-10T08:00:00Z", "80", PaymentStatus.PENDING)),
                        new OrderFact.Attempted(failed("t1", "o1", "2026-03-10T08:01:00Z", "80", "51")),
                        new OrderFact.Attempted(failed("t2", "o1", "2026-03-10T08:02:00Z", "80", "51")),
                        new OrderFact.Attempted(completed("t3", "o1", "2026-03-10T08:03:00Z", "80")),
                        new OrderFact.Ordered(paid("o1", "2026-03-10T11:00:00Z", "80")))
                .map(fact -> new FactPacking().pack(fact))
                .toList());
        Collections.reverse(facts);
        return facts.toArray(PackedFact[]::new);
    }

    private static <T> DataStream<String> described(DataStream<T> items) {
        return items.process(new ProcessFunction<T, String>() {
            private static final long serialVersionUID = 1L;

            @Override
            public void processElement(T item, Context context, Collector<String> out) {
                out.collect(item.getClass().getSimpleName() + " at " + Instant.ofEpochMilli(context.timestamp()));
            }
        });
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        return configuration;
    }
}
