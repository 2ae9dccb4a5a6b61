package io.tidemark.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;

/** What becomes of a record does not depend on whether it is plain enough for the quick way. */
class ReaderEqualityTest {

    /** An unknown field with an escape, which sends a record the long way. */
    private static final String DETOUR = "{\"\\u006eote\":\"\\u0041\",";

    /** A field and the JSON text that is sent for it. */
    record Sent(String field, String value) {}

    private final EventReader<Transaction> transactions = EventReaders.transactions(ValidationRules.defaults());
    private final EventReader<Order> orders = EventReaders.orders(ValidationRules.defaults());
    private final EventReader<Chargeback> chargebacks = EventReaders.chargebacks(ValidationRules.defaults());

    @Property
    void bothWaysTellTheSame(@ForAll("sent") @Size(max = 4) List<Sent> sent) {
        check(transactions, Samples.TRANSACTION, sent);
        check(orders, Samples.ORDER, sent);
        check(chargebacks, Samples.CHARGEBACK, sent);
    }

    @Provide
    Arbitrary<List<Sent>> sent() {
        Arbitrary<String> fields = Arbitraries.of(
                "transaction_id",
                "order_id",
                "amount",
                "currency",
                "status",
                "error_code",
                "timestamp",
                "payment_method",
                "items",
                "total_amount",
                "payment_status",
                "reason_code",
                "dispute_date",
                "unknown");
        Arbitrary<String> values = Arbitraries.of(
                "null",
                "true",
                "0",
                "-1",
                "12.5",
                "1e3",
                "1709633730250",
                "\"\"",
                "\" \"",
                "\"12.50\"",
                "\"JPY\"",
                "\"failed\"",
                "\"2024-03-05\"",
                "\"~!\u007f\"",
                "\"" + "x".repeat(300) + "\"",
                "\"" + "x".repeat(600) + "\"",
                "\"" + "x".repeat(9000) + "\"",
                "[]",
                "{}",
                "[{\"product_id\":1,\"quantity\":1,\"unit_price\":12.5}]",
                "{\"type\":\"BNPL\",\"provider\":7}");
        return fields.flatMap(field -> values.map(value -> new Sent(field, value)))
                .list();
    }

    private static <T> void check(EventReader<T> reader, String sample, List<Sent> sent) {
        StringBuilder added = new StringBuilder(sample.substring(0, sample.length() - 1));
        sent.forEach(s -> added.append(",\"%s\":%s".formatted(s.field(), s.value())));
        String record = added.append('}').toString();

        Outcome<T> quick = Outcome.of(reader, record);
        Outcome<T> slow = Outcome.of(reader, DETOUR + record.substring(1));

        Statistics.collect(quick.faults().isEmpty() ? "accepted" : "rejected");
        assertThat(slow).as(record).isEqualTo(quick);
    }
}
