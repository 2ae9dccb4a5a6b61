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

/**
 * Random event sets, small but nasty: so few ids, instants and amounts that entities have many versions, versions tie,
 * ids are used twice, chargebacks lack their transaction or change it; with broken records in between.
 */
final class EventSets {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final List<ZoneId> ZONES =
            List.of(ZoneId.of("UTC"), ZoneId.of("Europe/Berlin"), ZoneId.of("America/Sao_Paulo"));

    private EventSets() {}

    /** Event sets with zones of their own. */
    static Arbitrary<Scenario> scenarios() {
        return scenarios(0, 1);
    }

    /** Event sets of some hundred events. */
    static Arbitrary<Scenario> largeScenarios() {
        return scenarios(100, 15);
    }

    private static Arbitrary<Scenario> scenarios(int least, int factor) {
        return Combinators.combine(Arbitraries.of(ZONES), Arbitraries.of(ZONES))
                .flatAs((reportingZone, inputZone) ->
                        events(inputZone, least, factor).map(events -> new Scenario(reportingZone, inputZone, events)))
                .withoutEdgeCases();
    }

    private static Arbitrary<RawEvents> events(ZoneId inputZone, int least, int factor) {
        return Clock.clocks(inputZone).flatMap(clock -> Combinators.combine(
                        texts(transactions(clock)).list().ofMinSize(least).ofMaxSize(16 * factor),
                        texts(orders(clock)).list().ofMaxSize(3 * factor),
                        texts(chargebacks(clock)).list().ofMinSize(least).ofMaxSize(10 * factor))
                .as(RawEvents::new));
    }

    private static Arbitrary<EventText> transactions(Clock clock) {
        Arbitrary<String> currencies = Arbitraries.of("USD", "USD", "EUR", "JPY", "BHD");
        Arbitrary<String> statuses = Arbitraries.of("completed", "failed", "pending", "COMPLETED", " Failed ");
        Arbitrary<EventText> attempts = Combinators.combine(
                        Arbitraries.of("o1", "o2", "o3"),
                        transactionIds(),
                        clock.times(),
                        amounts(),
                        currencies,
                        statuses)
                .as((order, transaction, time, amount, currency, status) -> EventText.transaction(order, transaction)
                        .with("timestamp", time)
                        .with("amount", amount)
                        .with("currency", currency)
                        .status(status));
        Arbitrary<UnaryOperator<EventText>> methods = Combinators.combine(
                        Arbitraries.of("credit_card", "Credit_Card", "wallet"),
                        Arbitraries.of("visa", " Visa ", "mastercard", "discover", "acme pay"))
                .as((type, provider) -> event -> event.method(type, provider));
        return Combinators.combine(
                        attempts, methods, optional("error_code", Arbitraries.of("51", " 91 ", "do_not_honor"), 0.5))
                .as((event, method, errorCode) -> errorCode.apply(method.apply(event)));
    }

    private static Arbitrary<EventText> orders(Clock clock) {
        return Combinators.combine(Arbitraries.of("o1", "o2", "o4"), clock.times(), Arbitraries.of("paid", "REFUNDED"))
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
                        optional("chargeback_id", Arbitraries.of("c1", "c2", " c1 "), 0.5),
                        Arbitraries.frequencyOf(
                                Tuple.of(1, Arbitraries.just(UnaryOperator.<EventText>identity())),
                                Tuple.of(1, resolutions)))
                .as((event, id, resolution) -> resolution.apply(id.apply(event)));
    }

    private static Arbitrary<String> transactionIds() {
        return Arbitraries.of("t1", "t2", "t3", " t1 ");
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
