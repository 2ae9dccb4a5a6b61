package io.tidemark.jobs.serde;

import io.tidemark.events.Chargeback;
import io.tidemark.events.DisputeStatus;
import io.tidemark.events.Order;
import io.tidemark.events.PaymentStatus;
import io.tidemark.events.Transaction;
import io.tidemark.events.TransactionStatus;
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
import io.tidemark.jobs.ledger.TransactionLocation;
import io.tidemark.jobs.ledger.WideSums;
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
        return Combinators.combine(chargebacks(), numbers(), Arbitraries.of(true, false))
                .as(ChargebackMove::new);
    }

    @Provide
    Arbitrary<PlacedChargeback> placedChargebacks() {
        return Combinators.combine(orderIds(), chargebacks(), numbers(), Arbitraries.of(true, false))
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
                        orders().optional(),
                        transactions().list().ofMaxSize(4),
                        placedChargebacks().list().ofMaxSize(4))
                .as(OrderAccount::new);
    }

    @Provide
    Arbitrary<TransactionLocation> locations() {
        return Combinators.combine(
                        transactions().optional(), numbers(), moves().list().ofMaxSize(4))
                .as(TransactionLocation::new);
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
        return Combinators.combine(chargebacks(), numbers()).as(ChargebackRegister::new);
    }

    @Provide
    Arbitrary<RowRegister> rowRegisters() {
        return Combinators.combine(
                        sums(), numbers(), numbers(), Arbitraries.of(true, false), Arbitraries.of(true, false))
                .as(RowRegister::new);
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
