package io.tidemark.jobs.law;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidemark.jobs.law.oracle.RawEvents;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/**
 * Random event sets, small but nasty: so few ids, instants and amounts that entities have many versions, versions tie,
 * ids are used twice, chargebacks lack their transaction or change it; with broken records in between. Ids belong to
 * one of a few families, which meet in the rows only, so that one run of the job tries several such knots at once.
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

    private static Arbitrary<RawEvents> events(ZoneId inputZone) {
        return Clock.clocks(inputZone).flatMap(clock -> Combinators.combine(
                        texts(transactions(clock)).list().ofMaxSize(16 * FAMILIES),
                        texts(orders(clock)).list().ofMaxSize(3 * FAMILIES),
                        texts(chargebacks(clock)).list().ofMaxSize(10 * FAMILIES))
                .as(RawEvents::new));
    }

    private static Arbitrary<EventText> transactions(Clock clock) {
        Arbitrary<String> currencies = Arbitraries.of("USD", "USD", "EUR", "JPY", "BHD");
        Arbitrary<String> statuses = Arbitraries.of("completed", "failed", "pending", "COMPLETED", " Failed ");
        Arbitrary<EventText> attempts = Combinators.combine(
                        orderAndTransactionIds(), clock.times(), amounts(), currencies, statuses)
                .as((ids, time, amount, currency, status) -> EventText.transaction(ids.get1(), ids.get2())
                        .with("timestamp", time)
                        .with("amount", amount)
                        .with("currency", currency)
                        .status(status));
        Arbitrary<UnaryOperator<EventText>> methods = Combinators.combine(
                        Arbitraries.of("credit_card", "Credit_Card", "wallet"),
                        Arbitraries.of("visa", " Visa ", "mastercard", "discover", "acme pay"))
                .as((type, provider) -> event -> event.method(type, provider));
        return Combinators.combine(
                        attempts, methods, optional("error_code", Arbitraries.of("51", " 91 ", "no such code"), 0.5))
                .as((event, method, errorCode) -> errorCode.apply(method.apply(event)));
    }

    private static Arbitrary<EventText> orders(Clock clock) {
        return Combinators.combine(
                        families().map(family -> "o1" + family), clock.times(), Arbitraries.of("paid", "REFUNDED"))
                .as((order, time, status) ->
                        EventText.order(order).with("timestamp", time).with("payment_status", status));
    }

    private static Arbitrary<EventText> chargebacks(Clock clock) {
        Arbitrary<String> reasons = Arbitraries.of(
                "fraud",
                " Fraud Claim ",
                "product-not-received",
                "10.4",
                "4863",
                "4837",
                "no_auth",
                "duplicate",
                "because");
        Arbitrary<EventText> disputes = Combinators.combine(
                        transactionIds(),
                        clock.times(),
                        amounts(),
                        reasons,
                        Arbitraries.of("open", "under_review", "resolved", "won", "lost", "Won"))
                .as((transaction, time, amount, reason, status) -> EventText.chargeback(transaction)
                        .with("dispute_date", time)
                        .with("amount", amount)
                        .with("reason_code", reason)
                        .status(status));
        Arbitrary<UnaryOperator<EventText>> resolutions = Arbitraries.oneOf(
                        clock.times(), Arbitraries.of(NODES.nullNode(), NODES.textNode("")))
                .map(time -> event -> event.with("resolution_date", time));
        return Combinators.combine(
                        disputes,
                        optional("chargeback_id", chargebackIds(), 0.5),
                        Arbitraries.frequencyOf(
                                Tuple.of(1, Arbitraries.just(UnaryOperator.<EventText>identity())),
                                Tuple.of(1, resolutions)))
                .as((event, id, resolution) -> resolution.apply(id.apply(event)));
    }

    private static Arbitrary<String> families() {
        return Arbitraries.integers().between(1, FAMILIES).map(family -> "-" + family);
    }

    private static Arbitrary<Tuple2<String, String>> orderAndTransactionIds() {
        return Combinators.combine(
                        families(), Arbitraries.of("o1", "o2", "o3"), Arbitraries.of("t1", "t2", "t3"), padding())
                .as((family, order, transaction, pad) -> Tuple.of(order + family + pad, pad + transaction + family));
    }

    private static Arbitrary<String> chargebackIds() {
        return Combinators.combine(Arbitraries.of("c1", "c2"), families(), padding())
                .as((id, family, pad) -> pad + id + family);
    }

    private static Arbitrary<String> transactionIds() {
        return orderAndTransactionIds().map(Tuple2::get2);
    }

    /** Blanks around a text, which do not count. */
    private static Arbitrary<String> padding() {
        return Arbitraries.of("", "", "", " ");
    }

    /** Some have more digits than some currencies, so that rejection depends on two fields. */
    private static Arbitrary<JsonNode> amounts() {
        return Combinators.combine(
                        Arbitraries.of(
                                "1",
                                "2",
                                "120.0",
                                "10.00",
                                "0.01",
                                "99.99",
                                "0.001",
                                "1.005",
                                "0.0001",
                                "1000000000000",
                                "1000000000000.01"),
                        Arbitraries.of(true, false))
                .as((amount, quoted) -> quoted ? NODES.textNode(amount) : NODES.numberNode(new BigDecimal(amount)));
    }

    /** Sends an optional field, with a value or empty in some way, or does not send it. */
    private static Arbitrary<UnaryOperator<EventText>> optional(
            String field, Arbitrary<String> values, double absence) {
        Arbitrary<UnaryOperator<EventText>> sent = Arbitraries.frequencyOf(
                        Tuple.of(8, values.map(NODES::textNode)),
                        Tuple.of(1, Arbitraries.just(NODES.textNode(" "))),
                        Tuple.of(1, Arbitraries.just(NODES.nullNode())))
                .map(node -> event -> event.with(field, node));
        return Arbitraries.frequencyOf(
                Tuple.of((int) (100 * absence), Arbitraries.just(UnaryOperator.identity())),
                Tuple.of((int) (100 * (1 - absence)), sent));
    }

    /** Texts of the events, most of them as they are, some spoiled. */
    private static Arbitrary<String> texts(Arbitrary<EventText> events) {
        return Arbitraries.frequencyOf(
                Tuple.of(20, events.map(EventText::json)),
                Tuple.of(1, events.map(event -> event.with("note", "no field of ours")
                        .json())),
                Tuple.of(2, spoiled(events).map(EventText::json)),
                Tuple.of(1, Arbitraries.of("{\"transaction_id\": \"t1\", ", "nonsense", "42", "{}")));
    }

    private static Arbitrary<EventText> spoiled(Arbitrary<EventText> events) {
        Arbitrary<UnaryOperator<EventText>> faults = Arbitraries.of(List.of(
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
        return Combinators.combine(events, faults).as((event, fault) -> fault.apply(event));
    }
}
