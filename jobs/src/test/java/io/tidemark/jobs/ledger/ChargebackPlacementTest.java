package io.tidemark.jobs.ledger;

import static io.tidemark.jobs.Given.completed;
import static io.tidemark.jobs.Given.ended;
import static io.tidemark.jobs.Given.move;
import static io.tidemark.jobs.Given.open;
import static io.tidemark.jobs.Given.placed;
import static io.tidemark.jobs.Given.time;
import static io.tidemark.jobs.Given.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.Chargeback;
import io.tidemark.events.DisputeStatus;
import io.tidemark.events.Transaction;
import io.tidemark.jobs.EventWorld;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;

/** How chargebacks find their orders: the register of each, the location of each transaction, the order accounts. */
@Domain(EventWorld.class)
@Domain(DomainContext.Global.class)
class ChargebackPlacementTest {

    private static final Chargeback DISPUTE = open("c1", "t1", "2026-03-11T10:00:00Z", "30", "fraud");

    @Property(tries = 2000)
    void eachChargebackEndsAtTheOneOrderOfItsTransactionWhateverCameFirst(
            @ForAll @Size(max = 6) List<Transaction> transactions,
            @ForAll @Size(min = 1, max = 8) List<Chargeback> chargebacks,
            @ForAll Random random) {
        Passage passage = new Passage();
        passage.travel(List.of(), transactions, chargebacks, random);

        winners(chargebacks).forEach((identity, winner) -> {
            List<PlacedChargeback> holding = passage.holding(identity);
            assertThat(holding).hasSize(1);
            assertThat(holding.get(0).orderId()).isEqualTo(orderOf(winner.transactionId(), transactions));
            assertThat(holding.get(0).winner()).isEqualTo(winner);
        });
    }

    @Test
    void aChargebackWaitsForItsTransactionInItsOrphanage() {
        TransactionLocation location = new TransactionLocation();
        List<PlacedChargeback> statements = new ArrayList<>();

        location.dispute(move(1, DISPUTE), statements::add);
        location.locate(completed("t1", "o1", "2026-03-10T09:00:00Z", "80"), statements::add);

        String orphanage = PlacedChargeback.orphanage("t1");
        assertThat(statements)
                .containsExactly(
                        placed(orphanage, 1, DISPUTE),
                        withdrawn(orphanage, 2, "2026-03-10T09:00:00Z", DISPUTE),
                        placed("o1", 3, Tenure.since(time("2026-03-10T09:00:00Z")), DISPUTE));
    }

    @Test
    void aChargebackGoesToTheOrderOfTheGreaterVersionOfAReusedTransactionId() {
        TransactionLocation location = new TransactionLocation();
        List<PlacedChargeback> statements = new ArrayList<>();

        location.locate(completed("t1", "o1", "2026-03-10T09:00:00Z", "80"), statements::add);
        location.dispute(move(1, DISPUTE), statements::add);
        location.locate(completed("t1", "o3", "2026-03-09T09:00:00Z", "80"), statements::add);
        location.locate(completed("t1", "o2", "2026-03-11T09:00:00Z", "80"), statements::add);

        long disputed = DISPUTE.eventTime();
        assertThat(statements)
                .filteredOn(statement -> !statement.withdrawn())
                .last()
                .satisfies(statement -> {
                    assertThat(statement.orderId()).isEqualTo("o2");
                    assertThat(statement.knownAt(DISPUTE)).isEqualTo(disputed);
                });
        assertThat(statements)
                .filteredOn(statement -> statement.orderId().equals("o1"))
                .last()
                .satisfies(statement -> {
                    assertThat(statement.withdrawn()).isTrue();
                    assertThat(statement.standsAt(disputed)).isFalse();
                });
    }

    @Test
    void aNewerVersionOfTheTransactionUnderTheSameOrderMovesNothing() {
        TransactionLocation location = new TransactionLocation();
        List<PlacedChargeback> statements = new ArrayList<>();
        location.locate(completed("t1", "o1", "2026-03-10T09:00:00Z", "80"), statements::add);
        location.dispute(move(1, DISPUTE), statements::add);
        statements.clear();

        location.locate(completed("t1", "o1", "2026-03-12T09:00:00Z", "80"), statements::add);

        assertThat(statements).isEmpty();
        assertThat(location.placements()).isEqualTo(1);
    }

    @Test
    void aWinningVersionThatNamesAnotherTransactionWithdrawsTheChargebackFromTheFirst() {
        List<ChargebackMove> moves = new ArrayList<>();
        Chargeback other = ended(
                open("c1", "t2", "2026-03-11T10:00:00Z", "30", "fraud"), DisputeStatus.WON, "2026-04-01T00:00:00Z");

        ChargebackRegister register = new ChargebackRegister();
        register.add(DISPUTE, moves::add);
        register.add(other, moves::add);

        assertThat(moves)
                .containsExactly(
                        move(1, DISPUTE),
                        new ChargebackMove("t1", List.of(DISPUTE, other), 2),
                        new ChargebackMove("t2", List.of(DISPUTE, other), 2));
        TransactionLocation location = new TransactionLocation();
        List<PlacedChargeback> statements = new ArrayList<>();
        location.dispute(moves.get(1), statements::add);
        assertThat(statements).singleElement().satisfies(statement -> {
            assertThat(statement.withdrawn()).isTrue();
            assertThat(statement.standsAt(DISPUTE.eventTime())).isTrue();
            assertThat(statement.standsAt(other.eventTime())).isFalse();
        });
    }

    @Test
    void noOrderIdCanBeTakenForAnOrphanage() {
        assertThat(PlacedChargeback.orphanage("o1")).isNotEqualTo("o1").startsWith("\u0000");
    }

    private static Map<String, Chargeback> winners(List<Chargeback> chargebacks) {
        return chargebacks.stream()
                .collect(Collectors.toMap(
                        Chargeback::identity, version -> version, (a, b) -> a.compareVersionTo(b) >= 0 ? a : b));
    }

    private static String orderOf(String transactionId, List<Transaction> transactions) {
        Comparator<Transaction> versions = Transaction::compareVersionTo;
        return transactions.stream()
                .filter(version -> version.transactionId().equals(transactionId))
                .max(versions.thenComparing(Transaction::orderId))
                .map(Transaction::orderId)
                .orElseGet(() -> PlacedChargeback.orphanage(transactionId));
    }
}
