package io.tidemark.jobs.produce;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.connectors.kinesis.put.NewRecord;
import io.tidemark.connectors.kinesis.put.PutStream;
import io.tidemark.connectors.kinesis.put.StreamWriter;
import io.tidemark.connectors.retry.RetryPolicy;
import io.tidemark.events.EventKind;
import io.tidemark.events.ValidationRules;
import io.tidemark.jobs.produce.Producer.Summary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes onto the streams, and when. */
class ProducerTest {

    private final List<String> put = new ArrayList<>();

    @TempDir
    private Path dir;

    @Test
    void eventsOfAllKindsArePutInTheOrderOfTheirTimes() throws Exception {
        Map<EventKind, Path> inputs = Map.of(
                EventKind.TRANSACTION, file("transactions.ndjson", payment("t2", "o1", 12), payment("t1", "o1", 10)),
                EventKind.ORDER,
                        file("orders.json", "[" + order("o1", 9).replace(",", ",\n"), ",", order("o2", 11), "]"),
                EventKind.CHARGEBACK,
                        file(
                                "chargebacks.csv",
                                "status,transaction_id,dispute_date,amount,reason_code",
                                "open,t1,1773050400000,\"10.00\",\"say \"\"no\"\"\""));

        Summary summary = producer(false).put(inputs, Pace.UNLIMITED, (count, elapsed) -> {});

        assertThat(put)
                .containsExactly(
                        "o1 " + order("o1", 9).replace(",", ", "),
                        "o1 " + payment("t1", "o1", 10),
                        "t1 {\"status\":\"open\",\"transaction_id\":\"t1\",\"dispute_date\":1773050400000,"
                                + "\"amount\":\"10.00\",\"reason_code\":\"say \\\"no\\\"\"}",
                        "o2 " + order("o2", 11),
                        "o1 " + payment("t2", "o1", 12));
        assertThat(summary).isEqualTo(new Summary(5, 0, 0, true));
    }

    @Test
    void whatTheJobWillRejectIsPutWhereItStands() throws Exception {
        Path orders = file("orders.ndjson", order("o1", 9), "{\"order_id\":", order("o2", 10));
        Path chargebacks = file("chargebacks.csv", "status,transaction_id,dispute_date,amount,reason_code", "open,t1");

        Summary summary = producer(false)
                .put(
                        Map.of(EventKind.ORDER, orders, EventKind.CHARGEBACK, chargebacks),
                        Pace.UNLIMITED,
                        (count, elapsed) -> {});

        assertThat(put).hasSize(3).element(1).asString().endsWith(" {\"order_id\":");
        assertThat(summary.leftOut()).as("rows that cannot be told apart").isEqualTo(1);
    }

    @Test
    void onASharedStreamEachEventSaysWhatItIs() throws Exception {
        Path orders = file("orders.ndjson", order("o1", 9), "{ }", "{\"order_id\":");

        producer(true).put(Map.of(EventKind.ORDER, orders), Pace.UNLIMITED, (count, elapsed) -> {});

        assertThat(put)
                .map(record -> record.substring(record.indexOf(' ') + 1))
                .containsExactly(
                        order("o1", 9).replaceAll("}$", ",\"type\":\"order\"}"),
                        "{ \"type\":\"order\"}",
                        "{\"order_id\":");
    }

    @Test
    void aStoppedProducerPutsWhatItHasTakenUp() throws Exception {
        Path orders = file("orders.ndjson", order("o1", 9), order("o2", 10));
        Producer producer = producer(false);

        Summary summary = producer.put(
                Map.of(EventKind.ORDER, orders), (sent, eventTime) -> sent * Long.MAX_VALUE, (count, elapsed) -> {
                    if (count == 1) {
                        producer.stop();
                    }
                });

        assertThat(put).containsExactly("o1 " + order("o1", 9));
        assertThat(summary).isEqualTo(new Summary(1, 0, 0, false));
    }

    @Test
    void thePaceIsThatOfTheClockOrOfTheEvents() {
        assertThat(Pace.rate(2).due(3, 0)).isEqualTo(Duration.ofMillis(1500).toNanos());
        assertThat(Pace.speed(3600).due(3, Duration.ofHours(2).toMillis()))
                .isEqualTo(Duration.ofSeconds(2).toNanos());
    }

    @Test
    void moreEventsThanFitInMemoryAreSortedToo() throws Exception {
        List<String> sorted = new ArrayList<>();
        try (TimeSort sort = new TimeSort(dir, 1_000)) {
            for (int i = 0; i < 500; i++) {
                int time = i * 7919 % 100;
                sort.add(new OutgoingEvent(time, EventKind.ORDER, String.format("%02d-%03d", time, i), new byte[i]));
            }
            sort.sorted().forEachRemaining(event -> {
                sorted.add(event.key());
                assertThat(event.data()).hasSize(Integer.parseInt(event.key().substring(3)));
            });
        }

        assertThat(sorted).hasSize(500).isSorted();
        assertThat(dir).isEmptyDirectory();
    }

    private Producer producer(boolean typed) {
        StreamWriter writer = new StreamWriter(
                new Noted(), new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(1)));
        Map<EventKind, StreamWriter> writers = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            writers.put(kind, writer);
        }
        return new Producer(writers, typed, ValidationRules.defaults(), 1 << 20);
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.write(dir.resolve(name), List.of(lines));
    }

    private static String payment(String id, String order, int hour) {
        return String.format(
                "{\"transaction_id\":\"%s\",\"order_id\":\"%s\",\"timestamp\":\"2026-03-09T%02d:00:00Z\",\"amount\":\"10.00\","
                        + "\"currency\":\"EUR\",\"status\":\"completed\","
                        + "\"payment_method\":{\"type\":\"credit_card\",\"provider\":\"visa\"}}",
                id, order, hour);
    }

    private static String order(String id, int hour) {
        return String.format(
                "{\"order_id\":\"%s\",\"customer_id\":\"c1\",\"timestamp\":\"2026-03-09T%02d:00:00Z\","
                        + "\"total_amount\":\"10.00\",\"currency\":\"EUR\",\"payment_status\":\"paid\","
                        + "\"items\":[{\"product_id\":\"p\",\"quantity\":1,\"unit_price\":\"10.00\"}]}",
                id, hour);
    }

    /** A stream that takes everything. */
    private final class Noted implements PutStream {

        @Override
        public String stream() {
            return "shop";
        }

        @Override
        public List<Integer> put(List<NewRecord> records) {
            records.forEach(
                    record -> put.add(record.partitionKey() + " " + new String(record.data(), StandardCharsets.UTF_8)));
            return List.of();
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
