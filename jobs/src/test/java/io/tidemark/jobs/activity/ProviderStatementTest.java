package io.tidemark.jobs.activity;

import static io.tidemark.jobs.Given.completed;
import static io.tidemark.jobs.Given.failed;
import static io.tidemark.jobs.Given.pending;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.Transaction;
import io.tidemark.jobs.ledger.OrderAccount;
import io.tidemark.jobs.ledger.OrderFact;
import io.tidemark.rules.activity.ProviderActivity;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an order counts for at payment providers. */
class ProviderStatementTest {

    private final ProviderStatement statement = new ProviderStatement(CodeTables.standard());

    @Test
    void aTransactionCountsOnceHoweverOftenItsSenderRepeatsIt() {
        assertThat(counts(
                        pending("t1", "o1", "2026-03-10T08:00:00Z", "80"),
                        failed("t1", "o1", "2026-03-10T08:01:00Z", "80", "51"),
                        failed("t1", "o1", "2026-03-10T09:01:00Z", "80", "51"),
                        completed("t1", "o1", "2026-03-10T10:02:00Z", "80"),
                        completed("t1", "o1", "2026-03-10T11:03:00Z", "80")))
                .isEqualTo(counts(
                        failed("t1", "o1", "2026-03-10T08:01:00Z", "80", "51"),
                        completed("t1", "o1", "2026-03-10T10:02:00Z", "80")));
    }

    @Test
    void anEarlierVersionThatComesLaterMovesIt() {
        assertThat(counts(
                        completed("t1", "o1", "2026-03-10T10:02:00Z", "80"),
                        completed("t1", "o1", "2026-03-10T08:02:00Z", "80")))
                .isEqualTo(counts(completed("t1", "o1", "2026-03-10T08:02:00Z", "80")));
    }

    /** What was booked, slot by slot, of versions that come in this order. */
    private Map<ProviderSlot, List<Long>> counts(Transaction... versions) {
        Map<ProviderSlot, List<Long>> counts = new HashMap<>();
        OrderAccount account = new OrderAccount();
        for (Transaction version : versions) {
            OrderFact fact = new OrderFact.Attempted(version);
            OrderAccount before = account.copy();
            account.add(fact);
            statement.book(
                    AccountChange.by(fact, before, account),
                    activity -> counts.merge(ProviderSlot.of(activity), numbers(activity), ProviderStatementTest::sum));
        }
        counts.values().removeIf(numbers -> numbers.stream().allMatch(number -> number == 0));
        return counts;
    }

    private static List<Long> numbers(ProviderActivity activity) {
        return Arrays.stream(ProviderSlot.counts(activity)).boxed().toList();
    }

    private static List<Long> sum(List<Long> some, List<Long> others) {
        return IntStream.range(0, some.size())
                .mapToObj(i -> some.get(i) + others.get(i))
                .toList();
    }
}
