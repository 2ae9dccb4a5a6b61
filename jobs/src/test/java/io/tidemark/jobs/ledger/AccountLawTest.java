package io.tidemark.jobs.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.Chargeback;
import io.tidemark.events.Order;
import io.tidemark.events.Transaction;
import io.tidemark.jobs.EventWorld;
import io.tidemark.jobs.Given;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** What an order contributes depends on the set of facts about it, on nothing else. */
@Domain(EventWorld.class)
@Domain(DomainContext.Global.class)
class AccountLawTest {

    @Property
    void anyOrderAndAnyRepetitionOfFactsGivesTheSameStatement(
            @ForAll @Size(max = 6) List<Transaction> transactions,
            @ForAll @Size(max = 6) List<Chargeback> chargebacks,
            @ForAll @Size(max = 3) List<Order> orders,
            @ForAll Random random) {
        List<OrderFact> facts = facts(transactions, chargebacks, orders, random);
        List<OrderFact> again = shuffledWithRepetitions(facts, random);

        assertThat(Statements.comparable(Statements.of(Statements.account(again))))
                .isEqualTo(Statements.comparable(Statements.of(Statements.account(facts))));
        assertThat(Statements.account(again).orders())
                .isEqualTo(Statements.account(facts).orders());
    }

    @Property
    void bookedEntriesAddUpToTheStatementOfTheAccountTheyLeadTo(
            @ForAll @Size(max = 6) List<Transaction> transactions,
            @ForAll @Size(max = 6) List<Chargeback> chargebacks,
            @ForAll Random random) {
        List<OrderFact> facts = shuffledWithRepetitions(facts(transactions, chargebacks, List.of(), random), random);
        OrderAccount account = new OrderAccount();

        List<LedgerEntry> entries = Statements.bookEach(account, facts);

        assertThat(Statements.sum(entries)).isEqualTo(Statements.comparable(Statements.of(account)));
    }

    @Property
    void noEntryIsBookedThatChangesNothing(@ForAll @Size(max = 6) List<Transaction> transactions) {
        List<OrderFact.Attempted> facts =
                transactions.stream().map(OrderFact.Attempted::new).toList();

        assertThat(Statements.bookEach(new OrderAccount(), facts))
                .allMatch(entry -> LongStream.of(entry.deltas()).anyMatch(delta -> delta != 0));
    }

    /** Statements about chargebacks are numbered, as the locator does it, and some of them withdraw. */
    private static List<OrderFact> facts(
            List<Transaction> transactions, List<Chargeback> chargebacks, List<Order> orders, Random random) {
        List<OrderFact> facts = new ArrayList<>();
        transactions.forEach(version -> facts.add(new OrderFact.Attempted(version)));
        orders.forEach(version -> facts.add(new OrderFact.Ordered(ofOneOrder(version))));
        long placement = 0;
        for (Chargeback chargeback : chargebacks) {
            placement++;
            boolean withdrawn = random.nextInt(4) == 0;
            facts.add(new OrderFact.Disputed(
                    withdrawn
                            ? Given.withdrawn("o1", placement, "2026-03-11T00:00:00Z", chargeback)
                            : Given.placed("o1", placement, chargeback)));
        }
        return facts;
    }

    /** An account only ever sees versions of one order. */
    private static Order ofOneOrder(Order version) {
        return new Order(
                "o1",
                version.customerId(),
                version.timestamp(),
                version.totalAmount(),
                version.currency(),
                version.paymentStatus(),
                version.itemCount(),
                version.itemsDigest());
    }

    private static List<OrderFact> shuffledWithRepetitions(List<OrderFact> facts, Random random) {
        List<OrderFact> shuffled = new ArrayList<>(facts);
        for (int i = 0; !facts.isEmpty() && i < random.nextInt(4); i++) {
            shuffled.add(facts.get(random.nextInt(facts.size())));
        }
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
