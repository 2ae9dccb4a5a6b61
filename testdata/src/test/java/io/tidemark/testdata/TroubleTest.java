package io.tidemark.testdata;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.Chargeback;
import io.tidemark.events.EventKind;
import io.tidemark.events.FaultCode;
import io.tidemark.events.Order;
import io.tidemark.events.Transaction;
import io.tidemark.events.TransactionStatus;
import io.tidemark.events.Warning;
import io.tidemark.testdata.trouble.Trouble;
import io.tidemark.testdata.trouble.TroubleShares;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each trouble alone, found in the files as often as the report says. */
class TroubleTest {

    private static final int DAYS = 10;
    private static final int ORDERS_PER_DAY = 1500;

    @TempDir
    private Path folder;

    private GeneratorReport report;
    private ReadBack data;

    private void generate(TroubleShares troubles) throws IOException {
        GeneratorOptions options = GeneratorOptions.of(DAYS, ORDERS_PER_DAY, 11, folder.resolve("month"))
                .withTroubles(troubles);
        GeneratorOptions withoutFraud = new GeneratorOptions(
                options.firstDay(),
                DAYS,
                ORDERS_PER_DAY,
                11,
                options.output(),
                options.format(),
                false,
                troubles,
                false,
                options.lapse());
        report = Generator.generate(withoutFraud, GeneratorProgress.none());
        data = ReadBack.of(options.output());
    }

    private long generateOnly(Trouble trouble, double share) throws IOException {
        generate(TroubleShares.none().with(trouble, share));
        assertThat(report.troubles()).containsOnlyKeys(trouble);
        return report.troubles().get(trouble);
    }

    @Test
    void withoutTroubleEverythingIsAcceptedOnceAndInOrder() throws IOException {
        generate(TroubleShares.none());

        assertThat(report.troubles()).isEmpty();
        assertThat(data.rejected).isEmpty();
        assertThat(duplicates()).isZero();
        assertThat(data.transactions)
                .extracting(arrived -> arrived.event().timestamp())
                .isSorted();
        assertThat(data.orders)
                .extracting(arrived -> arrived.event().timestamp())
                .isSorted();
        assertThat(data.transactions).allSatisfy(arrived -> assertThat(arrived.day())
                .isEqualTo(date(arrived.event().timestamp())));
    }

    @Test
    void brokenRecordsAndNoOthersAreRejectedForTheReasonsReported() throws IOException {
        generate(TroubleShares.usual().with(Trouble.BROKEN, 0.02));

        assertThat(data.rejected).isEqualTo(report.broken());
        assertThat(data.faults).isEqualTo(report.faults());
        assertThat(report.faults().keySet())
                .isEqualTo(EnumSet.complementOf(EnumSet.of(
                        FaultCode.UNKNOWN_EVENT_TYPE,
                        FaultCode.VANISHED_FILE,
                        FaultCode.BAD_NOTICE,
                        FaultCode.MISSING_HEADER,
                        FaultCode.TRUNCATED_FILE,
                        FaultCode.UNREADABLE_FILE,
                        FaultCode.BEYOND_RETENTION,
                        FaultCode.TOO_MANY_ITEMS,
                        FaultCode.TOO_MANY_TRANSACTIONS,
                        FaultCode.TOO_MANY_CHARGEBACKS)));
        assertThat(data.transactions.size()).isEqualTo(accepted(EventKind.TRANSACTION));
        assertThat(data.orders.size()).isEqualTo(accepted(EventKind.ORDER));
        assertThat(data.chargebacks.size()).isEqualTo(accepted(EventKind.CHARGEBACK));
        assertThat(data.warnings).contains(Warning.FAILED_WITHOUT_ERROR_CODE, Warning.ERROR_CODE_WITHOUT_FAILURE);
    }

    @Test
    void duplicatesAreTheSameBytes() throws IOException {
        long reported = generateOnly(Trouble.DUPLICATE, 0.02);

        assertThat(reported).isGreaterThan(300);
        assertThat(duplicates()).isEqualTo(reported);
    }

    @Test
    void supersededVersionsComeAfterTheGreaterOne() throws IOException {
        long reported = generateOnly(Trouble.SUPERSEDED, 0.05);

        long superseded = overtaken(data.orders, Order::orderId, Order::compareVersionTo)
                + overtaken(data.transactions, TroubleTest::identityOf, Transaction::compareVersionTo);
        assertThat(reported).isGreaterThan(300);
        assertThat(superseded).isEqualTo(reported);
    }

    @Test
    void lateRecordsComeBehindLaterOnes() throws IOException {
        long reported = generateOnly(Trouble.LATE, 0.05);

        long behind = behind(data.transactions.stream()
                        .map(arrived -> arrived.event().timestamp())
                        .toList())
                + behind(data.orders.stream()
                        .map(arrived -> arrived.event().timestamp())
                        .toList());
        long onAnotherDay = data.transactions.stream()
                .filter(arrived -> !arrived.day().equals(date(arrived.event().timestamp())))
                .count();
        assertThat(behind).isBetween(reported / 2, reported);
        assertThat(onAnotherDay).isPositive();
    }

    @Test
    void wholeOrdersComeDaysLate() throws IOException {
        long reported = generateOnly(Trouble.DAYS_LATE, 0.02);

        long late = Stream.concat(
                        data.transactions.stream()
                                .map(arrived -> days(arrived.event().timestamp(), arrived.day())),
                        data.orders.stream().map(arrived -> days(arrived.event().timestamp(), arrived.day())))
                .filter(days -> days >= 1)
                .count();
        assertThat(reported).isGreaterThan(100);
        assertThat(late).isEqualTo(reported);
    }

    @Test
    void completedPaymentsAreRestated() throws IOException {
        long reported = generateOnly(Trouble.RESTATED, 0.02);

        Map<String, Set<String>> contents = data.transactions.stream()
                .map(ReadBack.Arrived::event)
                .filter(event -> event.status() == TransactionStatus.COMPLETED)
                .collect(groupingBy(
                        TroubleTest::identityOf,
                        mapping(event -> event.amount() + event.provider() + event.paymentType(), toSet())));
        assertThat(reported).isGreaterThan(100);
        assertThat(contents.values().stream().filter(versions -> versions.size() > 1))
                .hasSize((int) reported);
    }

    @Test
    void transactionIdsAreReused() throws IOException {
        long reported = generateOnly(Trouble.REUSED_TRANSACTION_ID, 0.01);

        Map<String, Set<String>> orders = data.transactions.stream()
                .map(ReadBack.Arrived::event)
                .collect(groupingBy(Transaction::transactionId, mapping(Transaction::orderId, toSet())));
        assertThat(reported).isGreaterThan(50);
        assertThat(orders.values().stream().filter(both -> both.size() == 2)).hasSize((int) reported);
        assertThat(orders.values()).allSatisfy(of -> assertThat(of).hasSizeLessThan(3));
    }

    @Test
    void chargebacksComeBeforeTheirTransactions() throws IOException {
        generate(TroubleShares.none().with(Trouble.EARLY_CHARGEBACK, 1));
        long reported = report.troubles().get(Trouble.EARLY_CHARGEBACK);

        Map<String, LocalDate> arrivals = new HashMap<>();
        data.transactions.forEach(arrived ->
                arrivals.merge(arrived.event().transactionId(), arrived.day(), (a, b) -> a.isBefore(b) ? a : b));
        long before = data.chargebacks.stream()
                .filter(arrived ->
                        arrived.day().isBefore(arrivals.get(arrived.event().transactionId())))
                .map(arrived -> arrived.event().identity())
                .distinct()
                .count();
        assertThat(reported).isPositive();
        // The others come before it on the same day.
        assertThat(before).isBetween(reported / 2, reported);
        assertThat(report.troubles()).containsOnlyKeys(Trouble.EARLY_CHARGEBACK, Trouble.DAYS_LATE);
    }

    @Test
    void transactionsOfOrphansNeverCome() throws IOException {
        long reported = generateOnly(Trouble.ORPHAN, 0.002);

        Set<String> known = new HashSet<>();
        data.transactions.forEach(arrived -> known.add(arrived.event().transactionId()));
        assertThat(reported).isGreaterThan(20);
        assertThat(data.chargebacks.stream()
                        .map(ReadBack.Arrived::event)
                        .map(Chargeback::transactionId)
                        .filter(id -> !known.contains(id)))
                .hasSize((int) reported);
        assertThat(report.labels()).containsEntry("orphan_chargeback", reported);
    }

    private long accepted(EventKind kind) {
        return report.records().get(kind) - report.broken().get(kind);
    }

    private long duplicates() {
        return Stream.of(data.transactions, data.orders, data.chargebacks)
                .flatMap(List::stream)
                .map(ReadBack.Arrived::raw)
                .collect(groupingBy(identity(), counting()))
                .values()
                .stream()
                .mapToLong(count -> count - 1)
                .sum();
    }

    private static <T> long overtaken(
            List<ReadBack.Arrived<T>> arrived, Function<T, String> identity, Comparator<T> order) {
        Map<String, T> greatest = new HashMap<>();
        long overtaken = 0;
        for (ReadBack.Arrived<T> each : arrived) {
            T version = each.event();
            T before = greatest.merge(identity.apply(version), version, (a, b) -> order.compare(a, b) >= 0 ? a : b);
            if (order.compare(before, version) > 0) {
                overtaken++;
            }
        }
        return overtaken;
    }

    private static long behind(List<Long> times) {
        long latest = Long.MIN_VALUE;
        long behind = 0;
        for (long time : times) {
            if (time < latest) {
                behind++;
            }
            latest = Math.max(latest, time);
        }
        return behind;
    }

    private static long days(long timestamp, LocalDate arrival) {
        return arrival.toEpochDay() - date(timestamp).toEpochDay();
    }

    private static LocalDate date(long timestamp) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(timestamp), ZoneOffset.UTC);
    }

    private static String identityOf(Transaction transaction) {
        return transaction.orderId() + '/' + transaction.transactionId();
    }
}
