package io.tidemark.jobs.serde;

import io.tidemark.events.Chargeback;
import io.tidemark.events.DisputeStatus;
import io.tidemark.events.Order;
import io.tidemark.events.PaymentStatus;
import io.tidemark.events.Transaction;
import io.tidemark.events.TransactionStatus;
import io.tidemark.events.codes.DeclineClass;
import io.tidemark.events.codes.ReasonCategory;
import io.tidemark.jobs.ledger.ChargebackMove;
import io.tidemark.jobs.ledger.ChargebackRegister;
import io.tidemark.jobs.ledger.OrderAccount;
import io.tidemark.jobs.ledger.OrderFact;
import io.tidemark.jobs.ledger.PlacedChargeback;
import io.tidemark.jobs.ledger.PublishedRow;
import io.tidemark.jobs.ledger.RowKey;
import io.tidemark.jobs.ledger.RowRegister;
import io.tidemark.jobs.ledger.Shelf;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.ledger.Tenure;
import io.tidemark.jobs.ledger.TransactionLocation;
import io.tidemark.jobs.ledger.WideSums;
import io.tidemark.rules.activity.CustomerActivity;
import io.tidemark.rules.activity.OrderLevel;
import io.tidemark.rules.activity.ProviderActivity;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Records of every type that has a format, with any number and any text that an event can have. */
final class AnyRecords extends DomainContextBase {

    private static final int LONGEST_TEXT = 256;
    private static final String SURROGATES = "\uD83D\uDCB6";

    @Provide
    Arbitrary<Transaction> transactions() {
        return Combinators.combine(
                        texts(),
                        texts(),
                        numbers(),
                        numbers(),
                        texts(),
                        Arbitraries.of(TransactionStatus.class),
                        texts(),
                        Combinators.combine(texts(), texts()).as((a, b) -> new String[] {a, b}))
                .as((id, order, time, amount, currency, status, type, more) ->
                        new Transaction(id, order, time, amount, currency, status, type, more[0], more[1]));
    }

    @Provide
    Arbitrary<Order> orders() {
        return Combinators.combine(
                        texts(),
                        texts(),
                        numbers(),
                        numbers(),
                        texts(),
                        Arbitraries.of(PaymentStatus.class),
                        Arbitraries.integers(),
                        numbers())
                .as(Order::new);
    }

    @Provide
    Arbitrary<Chargeback> chargebacks() {
        return Combinators.combine(
                        texts(), texts(), numbers(), numbers(), texts(), Arbitraries.of(DisputeStatus.class), numbers())
                .as(Chargeback::new);
    }

    @Provide
    Arbitrary<ChargebackMove> moves() {
        return Combinators.combine(texts(), chargebackVersions(), numbers()).as(ChargebackMove::new);
    }

    @Provide
    Arbitrary<PlacedChargeback> placedChargebacks() {
        return Combinators.combine(orderIds(), texts(), chargebackVersions(), tenures(), numbers())
                .as(PlacedChargeback::new);
    }

    @Provide
    Arbitrary<OrderFact> facts() {
        return Arbitraries.oneOf(
                transactions().map(OrderFact.Attempted::new),
                orders().map(OrderFact.Ordered::new),
                placedChargebacks().map(OrderFact.Disputed::new));
    }

    @Provide
    Arbitrary<RowKey> rowKeys() {
        return Combinators.combine(
                        Arbitraries.of(Table.class),
                        Arbitraries.integers(),
                        texts(),
                        texts(),
                        texts(),
                        texts(),
                        texts())
                .as(RowKey::new);
    }

    @Provide
    Arbitrary<PublishedRow> publishedRows() {
        return Combinators.combine(rowKeys(), sums(), numbers(), numbers(), Arbitraries.of(true, false))
                .as(PublishedRow::new);
    }

    @Provide
    Arbitrary<OrderAccount> accounts() {
        return Combinators.combine(
                        orders().list().ofMaxSize(3).map(AnyRecords::ofOneOrder),
                        transactions().list().ofMaxSize(3),
                        transactions().list().ofMaxSize(3),
                        placedChargebacks().list().ofMaxSize(4))
                .as((orders, transactions, more, chargebacks) -> new OrderAccount(
                        orders,
                        transactions,
                        transactions.isEmpty() ? List.of() : versions(transactions, more),
                        chargebacks));
    }

    @Provide
    Arbitrary<TransactionLocation> locations() {
        return Combinators.combine(
                        transactions().list().ofMaxSize(3).map(AnyRecords::ofOneTransaction),
                        numbers(),
                        moves().list().ofMaxSize(4))
                .as(TransactionLocation::new);
    }

    @Provide
    Arbitrary<CustomerActivity> customerActivities() {
        return Combinators.combine(transactions(), chargebacks(), orders(), numbers(), Arbitraries.of(true, false))
                .flatAs((payment, chargeback, order, time, retracted) -> Combinators.combine(
                                Arbitraries.of(DeclineClass.class), Arbitraries.of(ReasonCategory.class))
                        .as((declineClass, category) -> new CustomerActivity(
                                order.customerId(),
                                time,
                                retracted,
                                chargeback.chargebackId(),
                                payment.transactionId(),
                                payment.orderId(),
                                payment.timestamp(),
                                payment.amount(),
                                payment.currency(),
                                payment.status(),
                                declineClass,
                                payment.paymentType(),
                                payment.provider(),
                                category,
                                order.timestamp(),
                                order.totalAmount(),
                                order.currency())));
    }

    @Provide
    Arbitrary<ProviderActivity> providerActivities() {
        return Combinators.combine(texts(), texts(), numbers(), numbers(), numbers(), numbers(), numbers(), numbers())
                .as(ProviderActivity::new);
    }

    @Provide
    Arbitrary<OrderLevel> orderLevels() {
        return Combinators.combine(texts(), Arbitraries.integers(), Arbitraries.integers(), numbers())
                .as(OrderLevel::new);
    }

    @Provide
    Arbitrary<Shelf<OrderAccount>> accountShelves() {
        return shelves(accounts());
    }

    @Provide
    Arbitrary<Shelf<TransactionLocation>> locationShelves() {
        return shelves(locations());
    }

    @Provide
    Arbitrary<ChargebackRegister> chargebackRegisters() {
        return Combinators.combine(chargebackVersions(), numbers()).as(ChargebackRegister::new);
    }

    @Provide
    Arbitrary<RowRegister> rowRegisters() {
        return Combinators.combine(
                        sums(), numbers(), numbers(), Arbitraries.of(true, false), Arbitraries.of(true, false))
                .as(RowRegister::new);
    }

    private Arbitrary<List<Chargeback>> chargebackVersions() {
        return chargebacks().list().ofMinSize(1).ofMaxSize(3).map(versions -> versions.stream()
                .map(version -> new Chargeback(
                        versions.get(0).chargebackId(),
                        version.transactionId(),
                        version.disputeDate(),
                        version.amount(),
                        version.reasonCode(),
                        version.status(),
                        version.resolutionDate()))
                .toList());
    }

    private static List<Order> ofOneOrder(List<Order> versions) {
        return versions.stream()
                .map(version -> new Order(
                        versions.get(0).orderId(),
                        version.customerId(),
                        version.timestamp(),
                        version.totalAmount(),
                        version.currency(),
                        version.paymentStatus(),
                        version.itemCount(),
                        version.itemsDigest()))
                .toList();
    }

    private static List<Transaction> ofOneTransaction(List<Transaction> versions) {
        return versions.stream()
                .map(version -> version(versions.get(0).transactionId(), version.orderId(), version))
                .toList();
    }

    /** As many versions of some of these transactions. */
    private static List<Transaction> versions(List<Transaction> winners, List<Transaction> contents) {
        return contents.stream()
                .map(content -> {
                    Transaction winner = winners.get(Math.floorMod(content.amount(), winners.size()));
                    return version(winner.transactionId(), winner.orderId(), content);
                })
                .toList();
    }

    private static Transaction version(String transactionId, String orderId, Transaction content) {
        return new Transaction(
                transactionId,
                orderId,
                content.timestamp(),
                content.amount(),
                content.currency(),
                content.status(),
                content.paymentType(),
                content.provider(),
                content.errorCode());
    }

    private static Arbitrary<Tenure> tenures() {
        return numbers().list().ofMaxSize(3).map(Tenure::new);
    }

    private static <T> Arbitrary<Shelf<T>> shelves(Arbitrary<T> states) {
        return Combinators.combine(texts(), states)
                .as(Map::entry)
                .list()
                .ofMaxSize(3)
                .map(entries -> {
                    Shelf<T> shelf = new Shelf<>();
                    entries.forEach(entry -> shelf.put(entry.getKey(), entry.getValue()));
                    return shelf;
                });
    }

    private static Arbitrary<WideSums> sums() {
        return Arbitraries.integers().between(0, 20).flatMap(size -> Combinators.combine(
                        numbers().array(long[].class).ofSize(size),
                        numbers().array(long[].class).ofSize(size))
                .as(WideSums::new));
    }

    private static Arbitrary<Long> numbers() {
        return Arbitraries.longs();
    }

    private static Arbitrary<String> orderIds() {
        return Arbitraries.oneOf(texts(), texts().map(PlacedChargeback::orphanage));
    }

    /** Empty, short and of the greatest length; of ASCII, Latin-1, and all of Unicode in whole characters. */
    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.just(""),
                Arbitraries.strings().ascii().ofMaxLength(20),
                HexIdsTest.ids(),
                Arbitraries.strings().withCharRange('\u0080', '\u00FF').ofMaxLength(20),
                Arbitraries.strings().all().ofMaxLength(20).filter(text -> text.chars()
                        .noneMatch(c -> Character.isSurrogate((char) c))),
                Arbitraries.of(
                        SURROGATES,
                        "\u00E9".repeat(LONGEST_TEXT),
                        "\u20AC".repeat(LONGEST_TEXT),
                        SURROGATES.repeat(LONGEST_TEXT / 2)));
    }
}
