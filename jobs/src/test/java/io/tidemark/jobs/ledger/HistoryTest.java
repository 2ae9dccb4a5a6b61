package io.tidemark.jobs.ledger;

import static io.tidemark.jobs.Given.completed;
import static io.tidemark.jobs.Given.failed;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.Transaction;
import io.tidemark.jobs.ledger.OrderAccount.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an account remembers of versions that no longer hold. */
class HistoryTest {

    private static final Transaction FIRST = failed("t1", "o1", "2026-03-10T09:00:00Z", "80", "51");
    private static final Transaction SECOND = failed("t1", "o1", "2026-03-10T09:05:00Z", "80", "51");
    private static final Transaction LAST = completed("t1", "o1", "2026-03-10T09:10:00Z", "80");

    @Test
    void aVersionThatWasSeenBeforeIsADuplicateWhetherItHoldsOrHeldOnce() {
        OrderAccount account = new OrderAccount();

        assertThat(List.of(account.add(SECOND), account.add(LAST), account.add(FIRST)))
                .containsExactly(Verdict.NEW, Verdict.SUPERSEDES, Verdict.SUPERSEDED);
        assertThat(List.of(account.add(FIRST), account.add(SECOND), account.add(LAST)))
                .containsOnly(Verdict.DUPLICATE);
        assertThat(account.superseded()).containsExactly(FIRST, SECOND);
    }

    @Test
    void asOfATimeTheGreatestVersionByThenHolds() {
        OrderAccount account = new OrderAccount();
        account.add(LAST);
        account.add(FIRST);
        account.add(SECOND);

        assertThat(account.transactionAsOf("t1", FIRST.timestamp() - 1)).isEmpty();
        assertThat(account.transactionAsOf("t1", FIRST.timestamp())).contains(FIRST);
        assertThat(account.transactionAsOf("t1", LAST.timestamp() - 1)).contains(SECOND);
        assertThat(account.transactionAsOf("t1", LAST.timestamp())).contains(LAST);
    }

    @Test
    void ofTooManyVersionsTheSameAreKeptInWhateverOrderTheyCome() {
        List<Transaction> versions = new ArrayList<>(IntStream.range(0, 200)
                .mapToObj(i -> completed("t" + i % 3, "o1", "2026-03-10T09:00:00Z", String.valueOf(i + 1)))
                .toList());
        OrderAccount account = Statements.account(attempts(versions));
        Collections.shuffle(versions, new Random(7));
        OrderAccount another = Statements.account(attempts(versions));

        assertThat(account.superseded()).hasSize(History.LIMIT).isEqualTo(another.superseded());
        assertThat(another.transactions()).containsExactlyInAnyOrderElementsOf(account.transactions());
    }

    private static List<OrderFact> attempts(List<Transaction> versions) {
        return versions.stream().<OrderFact>map(OrderFact.Attempted::new).toList();
    }
}
