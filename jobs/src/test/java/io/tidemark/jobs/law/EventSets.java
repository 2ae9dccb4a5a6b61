package io.tidemark.jobs.law;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.jobs.law.oracle.RawEvents;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/**
 * Random event sets, small but nasty. Entities have several versions that differ in one field, so that each step of the
 * order of versions decides; ids and instants are few, so that ids are used twice and chargebacks lack their
 * transaction or change it; broken records come in between. Ids belong to one of a few families, which meet in the rows
 * only, so that one run of the job tries several such knots at once.
 */
final class EventSets {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final List<ZoneId> ZONES =
            List.of(ZoneId.of("UTC"), ZoneId.of("Europe/Berlin"), ZoneId.of("America/Sao_Paulo"));

    private static final int FAMILIES = 4;

    private EventSets() {}

    /** Event sets with zones of their own. */
    static Arbitrary<Scenario> scenarios() {
        return Combinators.combine(Arbitraries.of(ZONES), Arbitraries.of(ZONES))
                .flatAs((reportingZone, inputZone) ->
                        events(inputZone).map(events -> new Scenario(reportingZone, inputZone, events)))
                .withoutEdgeCases();
    }

    /** Some zone whose days are worth counting by. */
    static ZoneId anyZone(Random random) {
        return ZONES.get(random.nextInt(ZONES.size()));
    }

    private static Arbitrary<RawEvents> events(ZoneId inputZone) {
        return Clock.clocks(inputZone).flatMap(clock -> Combinators.combine(
                        texts(transactions(clock), transactionChanges(clock), 8 * FAMILIES),
                        texts(orders(clock), change("payment_status", Arbitraries.of("FAILED", "paid")), 2 * FAMILIES),
                        texts(chargebacks(clock), chargebackChanges(clock), 5 * FAMILIES))
                .as(RawEvents::new));
    }

    /** The texts of entities, each with some versions, and of what is no event at all. */
    private static Arbitrary<List<String>> texts(
            Arbitrary<EventText> firstVersions, Arbitrary<UnaryOperator<EventText>> changes, int most) {
        Arbitrary<UnaryOperator<EventText>> next = Arbitraries.frequencyOf(
                Tuple.of(8, changes),
                Tuple.of(1, Arbitraries.just(event -> event.with("note", "no field of ours"))),
                Tuple.of(2, faults()));
        Arbitrary<List<String>> histories = Combinators.combine(
                        firstVersions, next.list().ofMaxSize(3))
                .as((first, steps) -> Stream.concat(
                                Stream.of(first), steps.stream().map(step -> step.apply(first)))
                        .map(EventText::json)
                        .toList());
        Arbitrary<List<String>> junk = Arbitraries.of("{\"transaction_id\": \"t1\", ", "nonsense", "42", "{}")
                .map(List::of);
        return Arbitraries.frequencyOf(Tuple.of(20, histories), Tuple.of(1, junk))
                .list()
                .ofMaxSize(most)
                .map(parts -> parts.stream().flatMap(List::stream).toList());
    }

    private static Arbitrary<EventText> transactions(Clock clock) {
        return Combinators.combine(
                        orderAndTransactionIds(), clock.times(), amounts(), currencies(), attemptStatuses(), methods())
                .as((ids, time, amount, currency, status, method) ->
                        method.apply(EventText.transaction(ids.get1(), ids.get2())
                                .with("timestamp", time)
                                .with("amount", amount)
                                .with("currency", currency)
                                .status(status)));
    }

    private static Arbitrary<UnaryOperator<EventText>> transactionChanges(Clock clock) {
        return Arbitraries.oneOf(
                change("order_id", orderAndTransactionIds().map(Tuple2::get1)),
                clock.times().map(time -> event -> event.with("timestamp", time)),
                amounts().map(amount -> event -> event.with("amount", amount)),
                change("currency", currencies()),
                change("status", attemptStatuses()),
                methods(),
                change("error_code", Arbitraries.of("51", " 91 ", "no such code", " ")),
                Arbitraries.just(event -> event.with("error_code", NODES.nullNode())));
    }

    private static Arbitrary<EventText> orders(Clock clock) {
        return Combinators.combine(families(), clock.times())
                .as((family, time) -> EventText.order("o1" + family).with("timestamp", time));
    }

    private static Arbitrary<EventText> chargebacks(Clock clock) {
        Arbitrary<UnaryOperator<EventText>> ids =
                Arbitraries.oneOf(Arbitraries.just(UnaryOperator.identity()), change("chargeback_id", chargebackIds()));
        return Combinators.combine(transactionIds(), clock.times(), amounts(), reasons(), disputeStatuses(), ids)
                .as((transaction, time, amount, reason, status, id) -> id.apply(EventText.chargeback(transaction)
                        .with("dispute_date", time)
                        .with("amount", amount)
                        .with("reason_code", reason)
                        .status(status)));
    }

    private static Arbitrary<UnaryOperator<EventText>> chargebackChanges(Clock clock) {
        return Arbitraries.oneOf(
                change("transaction_id", transactionIds()),
                change("chargeback_id", Arbitraries.oneOf(chargebackIds(), Arbitraries.of("", " "))),
                clock.times().map(time -> event -> event.with("dispute_date", time)),
                clock.times().map(time -> event -> event.with("resolution_date", time)),
                Arbitraries.just(event -> event.with("resolution_date", NODES.nullNode())),
                amounts().map(amount -> event -> event.with("amount", amount)),
                change("reason_code", reasons()),
                change("status", disputeStatuses()));
    }

    private static Arbitrary<UnaryOperator<EventText>> change(String field, Arbitrary<String> values) {
        return values.map(value -> event -> event.with(field, value));
    }

    private static Arbitrary<UnaryOperator<EventText>> methods() {
        return Combinators.combine(
                        Arbitraries.of("credit_card", "Credit_Card", "wallet"),
                        Arbitraries.of("visa", " Visa ", "mastercard", "discover", "acme pay"))
                .as((type, provider) -> event -> event.method(type, provider));
    }

    private static Arbitrary<String> currencies() {
        return Arbitraries.of("USD", "USD", "EUR", "JPY", "BHD");
    }

    private static Arbitrary<String> attemptStatuses() {
        return Arbitraries.of("completed", "failed", "pending", "COMPLETED", " Failed ");
    }

    private static Arbitrary<String> disputeStatuses() {
        return Arbitraries.of("open", "under_review", "resolved", "won", "lost", "Won");
    }

    private static Arbitrary<String> reasons() {
        return Arbitraries.of(
                "fraud",
                " Fraud Claim ",
                "product-not-received",
                "10.4",
                "4863",
                "4837",
                "no_auth",
                "duplicate",
                "because");
    }

    /** Some have more digits than some currencies, so that rejection depends on two fields. */
    private static Arbitrary<JsonNode> amounts() {
        Arbitrary<String> texts = Arbitraries.of(
                "1", "2", "120.0", "10.00", "0.01", "99.99", "0.001", "1.005", "0.0001", "1e12", "1000000000000.01");
        return Combinators.combine(texts, Arbitraries.of(true, false))
                .as((amount, quoted) -> quoted ? NODES.textNode(amount) : NODES.numberNode(new BigDecimal(amount)));
    }

    private static Arbitrary<Tuple2<String, String>> orderAndTransactionIds() {
        return Combinators.combine(
                        families(), Arbitraries.of("o1", "o2", "o3"), Arbitraries.of("t1", "t2", "t3"), padding())
                .as((family, order, transaction, pad) -> Tuple.of(order + family + pad, pad + transaction + family));
    }

    private static Arbitrary<String> transactionIds() {
        return orderAndTransactionIds().map(Tuple2::get2);
    }

    private static Arbitrary<String> chargebackIds() {
        return Combinators.combine(Arbitraries.of("c1", "c2"), families(), padding())
                .as((id, family, pad) -> pad + id + family);
    }

    private static Arbitrary<String> families() {
        return Arbitraries.integers().between(1, FAMILIES).map(family -> "-" + family);
    }

    /** Blanks around a text, which do not count. */
    private static Arbitrary<String> padding() {
        return Arbitraries.of("", "", "", " ");
    }

    private static Arbitrary<UnaryOperator<EventText>> faults() {
        return Arbitraries.of(List.of(
                event -> event.without("transaction_id").without("order_id"),
                event -> event.with("transaction_id", " ").with("order_id", ""),
                event -> event.with("transaction_id", "t\u00011").with("order_id", "x".repeat(257)),
                event -> event.with("timestamp", "2019-11-31").with("dispute_date", "2019-02-29T00:00:00Z"),
                event -> event.with("timestamp", "yesterday").with("dispute_date", NODES.nullNode()),
                event -> event.amount("0").with("total_amount", NODES.numberNode(-1)),
                event -> event.amount("ten").with("total_amount", "10.01"),
                event -> event.amount("1e999999999").with("total_amount", "10.001"),
                event -> event.status("unheard_of").with("payment_status", "unheard_of"),
                event -> event.with("currency", "ZZZ").without("reason_code")));
    }
}
