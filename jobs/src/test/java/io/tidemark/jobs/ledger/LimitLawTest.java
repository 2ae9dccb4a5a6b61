package io.tidemark.jobs.ledger;

import static io.tidemark.jobs.Given.by;
import static io.tidemark.jobs.Given.completed;
import static io.tidemark.jobs.Given.failed;
import static io.tidemark.jobs.Given.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.Chargeback;
import io.tidemark.events.Transaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What a limit leaves out depends on the set of events, on nothing else. */
class LimitLawTest {

    private static final String TIME = "2026-03-10T09:00:00Z";

    /** An account and the ids that were told to be left out on the way. */
    private record Kept(OrderAccount account, Set<String> leftOut) {

        static Kept of(List<OrderFact> facts, int most) {
            Kept kept = new Kept(new OrderAccount(), new TreeSet<>());
            TransactionLimit limit = new TransactionLimit(most);
            for (OrderFact fact : facts) {
                List<OrderFact> leftOut = limit.makeRoom(fact, kept.account());
                leftOut.forEach(left -> kept.leftOut().add(transactionOf(left)));
                if (!leftOut.contains(fact)) {
                    kept.account().add(fact);
                }
            }
            return kept;
        }
    }

    @Property(tries = 500)
    void theSameTransactionsStayInWhateverOrderTheyCome(
            @ForAll @IntRange(min = 1, max = 12) int transactions,
            @ForAll @IntRange(min = 1, max = 6) int most,
            @ForAll Random random) {
        List<OrderFact> facts = new ArrayList<>();
        for (int i = 0; i < transactions; i++) {
            for (int version = 0; version <= random.nextInt(3); version++) {
                facts.add(new OrderFact.Attempted(
                        completed("t" + i, "o1", "2026-03-10T09:0" + version + ":00Z", String.valueOf(1 + i))));
            }
            if (random.nextInt(3) == 0) {
                Chargeback chargeback = open("c" + i, "t" + i, "2026-03-11T10:00:00Z", "3", "fraud");
                facts.add(new OrderFact.Disputed(
                        new PlacedChargeback("o1", "t" + i, List.of(chargeback), Tenure.since(Tenure.EVER), 1)));
            }
        }

        Kept kept = Kept.of(facts, most);
        Kept again = Kept.of(shuffledWithRepetitions(facts, random), most);

        assertThat(Statements.comparable(Statements.of(again.account())))
                .isEqualTo(Statements.comparable(Statements.of(kept.account())));
        assertThat(again.leftOut()).isEqualTo(kept.leftOut());
        assertThat(ids(again.account())).hasSize(Math.min(most, transactions));
        assertThat(ids(again.account())).noneMatch(again.leftOut()::contains);
        assertThat(ids(again.account()).size() + again.leftOut().size()).isEqualTo(transactions);
        assertThat(Statements.comparable(Statements.of(kept.account())))
                .isEqualTo(Statements.comparable(Statements.of(Statements.account(facts.stream()
                        .filter(fact -> !kept.leftOut().contains(transactionOf(fact)))
                        .toList()))));
    }

    @Property(tries = 500)
    void theSameChargebacksStayInWhateverOrderTheyCome(
            @ForAll @IntRange(min = 1, max = 10) int chargebacks,
            @ForAll @IntRange(min = 1, max = 5) int most,
            @ForAll Random random) {
        List<ChargebackMove> moves = IntStream.range(0, chargebacks)
                .mapToObj(i -> open("c" + i, "t1", "2026-03-11T10:00:00Z", String.valueOf(1 + i), "fraud"))
                .map(chargeback -> new ChargebackMove("t1", List.of(chargeback), 1))
                .toList();
        List<ChargebackMove> again = shuffledWithRepetitions(moves, random);
        ChargebackLimit limit = new ChargebackLimit(most);
        ChargebackLimit.Those those = limit.those();
        again.forEach(those::consider);

        Placement placed = Placement.of(moves, limit, random);
        Placement placedAgain = Placement.of(again, limit, random);

        assertThat(placedAgain.standing()).isEqualTo(placed.standing()).hasSize(Math.min(most, chargebacks));
        assertThat(placedAgain.leftOut()).isEqualTo(placed.leftOut());
        assertThat(placed.standing().size() + placed.leftOut().size()).isEqualTo(chargebacks);
        assertThat(moves.stream().filter(those::contain).map(move -> move.winner()
                        .identity()))
                .containsExactlyInAnyOrderElementsOf(placed.standing());
        assertThat(placedAgain.account().chargebacks()).hasSameSizeAs(placed.standing());
    }

    /** An order whose transaction comes at some time between its chargebacks. */
    private record Placement(OrderAccount account, Set<String> leftOut) {

        static Placement of(List<ChargebackMove> moves, ChargebackLimit limit, Random random) {
            Placement placement = new Placement(new OrderAccount(), new TreeSet<>());
            TransactionLocation location = new TransactionLocation();
            Transaction transaction = completed("t1", "o1", TIME, "10");
            int arrival = random.nextInt(moves.size() + 1);
            for (int i = 0; i <= moves.size(); i++) {
                if (i == arrival) {
                    location.locate(transaction, placement::add);
                }
                if (i < moves.size()) {
                    ChargebackMove move = moves.get(i);
                    Optional<ChargebackMove> leftOut = location.makeRoom(move, limit, placement::add);
                    leftOut.ifPresent(
                            left -> placement.leftOut().add(left.winner().identity()));
                    if (!leftOut.equals(Optional.of(move))) {
                        location.dispute(move, placement::add);
                    }
                }
            }
            return placement;
        }

        private void add(PlacedChargeback statement) {
            if (statement.orderId().equals("o1")) {
                account.add(statement);
            }
        }

        private Set<String> standing() {
            return account.chargebacks().stream()
                    .filter(placed -> !placed.withdrawn())
                    .map(placed -> placed.winner().identity())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Property(tries = 300)
    void theSameRowsStandForThemselvesInWhateverOrderTheirEventsCome(
            @ForAll @IntRange(min = 1, max = 4) int providers,
            @ForAll @IntRange(min = 1, max = 3) int codes,
            @ForAll Random random) {
        List<LedgerEntry> entries = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Transaction attempt = failed("t" + i, "o" + i, TIME, String.valueOf(1 + i), "code-" + random.nextInt(6));
            OrderAccount account = new OrderAccount();
            account.add(by("credit_card", "provider-" + random.nextInt(7), attempt));
            Statements.UTC.book(new OrderAccount(), account, entries::add);
        }
        RowLimit limit = new RowLimit(providers, codes);

        Map<RowKey, List<Long>> rows = rows(entries, limit);
        Map<RowKey, List<Long>> again = rows(shuffled(entries, random), limit);

        assertThat(again).isEqualTo(rows);
        for (Table table : List.of(Table.DAILY_PAYMENT_METHODS, Table.DAILY_FAILURES)) {
            assertThat(names(rows, table, RowKey::provider)).hasSizeLessThanOrEqualTo(providers);
            names(rows, table, RowKey::provider).forEach(provider -> assertThat(rows.keySet().stream()
                            .filter(row ->
                                    row.table() == table && row.provider().equals(provider))
                            .map(RowKey::code)
                            .filter(code -> !code.equals(RowKey.OTHER))
                            .distinct())
                    .hasSizeLessThanOrEqualTo(codes));
            assertThat(total(rows, table)).isEqualTo(total(Statements.sum(entries), table));
        }
    }

    @Example
    void aDayWithinTheLimitsIsLeftAsItIs() {
        List<LedgerEntry> entries = new ArrayList<>();
        OrderAccount account = new OrderAccount();
        account.add(failed("t1", "o1", TIME, "10", "code"));
        Statements.UTC.book(new OrderAccount(), account, entries::add);
        List<LedgerEntry> booked = new ArrayList<>();

        entries.forEach(entry -> new RowLimit(1, 1).book(entry, new KnownRows(), booked::add));

        assertThat(booked).isEqualTo(entries);
    }

    @Example
    void whatAnEventCostsDoesNotGrowWithTheRowsOfItsProvider() {
        RowLimit limit = new RowLimit(RowLimit.PROVIDERS, RowLimit.CODES);
        KnownRows rows = new KnownRows();
        int currencies = 30;
        for (int code = 0; code < RowLimit.CODES; code++) {
            for (int currency = 0; currency < currencies; currency++) {
                limit.book(failure("code-" + code, "C" + currency), rows, booked -> {});
            }
        }
        long before = rows.told();

        int events = 100;
        for (int i = 0; i < events; i++) {
            limit.book(failure("another-" + i, "C0"), rows, booked -> {});
        }

        int providers = 1;
        assertThat((rows.told() - before) / events).isLessThan(4L * (RowLimit.CODES + currencies + providers));
    }

    private static LedgerEntry failure(String code, String currency) {
        RowKey row = new RowKey(Table.DAILY_FAILURES, 20_000, currency, "wallet", "hostile", code, "unmapped");
        return new LedgerEntry(row, new long[] {1, 5_0000, 1, 0});
    }

    private static Map<RowKey, List<Long>> rows(List<LedgerEntry> entries, RowLimit limit) {
        Map<Long, KnownRows> days = new HashMap<>();
        List<LedgerEntry> booked = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            limit.book(entry, days.computeIfAbsent(entry.key().tableDay(), day -> new KnownRows()), booked::add);
        }
        return Statements.sum(booked);
    }

    private static Set<String> names(Map<RowKey, List<Long>> rows, Table table, Function<RowKey, String> name) {
        return rows.keySet().stream()
                .filter(row -> row.table() == table)
                .map(name)
                .filter(text -> !text.equals(RowKey.OTHER))
                .collect(Collectors.toSet());
    }

    private static List<Long> total(Map<RowKey, List<Long>> rows, Table table) {
        int counts = 2; // those of orders do not add up
        return IntStream.range(0, counts)
                .mapToObj(i -> rows.entrySet().stream()
                        .filter(row -> row.getKey().table() == table)
                        .mapToLong(row -> row.getValue().get(i))
                        .sum())
                .toList();
    }

    private static Set<String> ids(OrderAccount account) {
        Set<String> ids = new HashSet<>();
        account.transactions().forEach(transaction -> ids.add(transaction.transactionId()));
        account.chargebacks().forEach(placed -> ids.add(placed.transactionId()));
        return ids;
    }

    private static String transactionOf(OrderFact fact) {
        return fact instanceof OrderFact.Attempted attempted
                ? attempted.transaction().transactionId()
                : ((OrderFact.Disputed) fact).statement().transactionId();
    }

    private static <T> List<T> shuffledWithRepetitions(List<T> items, Random random) {
        List<T> all = new ArrayList<>(items);
        items.stream().filter(item -> random.nextInt(3) == 0).forEach(all::add);
        return shuffled(all, random);
    }

    private static <T> List<T> shuffled(List<T> items, Random random) {
        List<T> all = new ArrayList<>(items);
        Collections.shuffle(all, random);
        return all;
    }
}
