package io.tidemark.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.events.Chargeback;
import io.tidemark.events.DisputeStatus;
import io.tidemark.events.Order;
import io.tidemark.events.PaymentStatus;
import io.tidemark.events.Transaction;
import io.tidemark.events.TransactionStatus;
import io.tidemark.testdata.trouble.TroubleShares;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A normal month looks like one. */
class RealismTest {

    private static final int ORDERS_PER_DAY = 1500;

    @TempDir
    private static Path folder;

    private static ReadBack data;
    private static Ledger ledger;

    @BeforeAll
    static void generate() throws IOException {
        GeneratorOptions options = GeneratorOptions.of(28, ORDERS_PER_DAY, 21, folder.resolve("month"))
                .withTroubles(TroubleShares.none())
                .withoutFraud();
        Generator.generate(options, GeneratorProgress.none());
        data = ReadBack.of(options.output());
        ledger = new Ledger(data);
    }

    @Test
    void weeksAndDaysHaveTheirCurve() {
        List<Order> placed = data.orders.stream()
                .map(ReadBack.Arrived::event)
                .filter(order -> order.paymentStatus() == PaymentStatus.PENDING)
                .toList();
        Map<Long, Long> byDay = counts(placed, order -> order.timestamp() / 86_400_000);
        Map<Long, Long> byHour = counts(placed, order -> order.timestamp() / 3_600_000 % 24);

        assertThat(ledger.orders).hasSize(28 * ORDERS_PER_DAY);
        assertThat(byDay).hasSize(28);
        assertThat(byDay.values()).contains(1395L, 1680L);
        assertThat(byHour.get(20L)).isGreaterThan(8 * byHour.get(3L));
    }

    @Test
    void customersComeBackAndPayAsUsual() {
        Map<String, List<Order>> byCustomer =
                ledger.orders.values().stream().collect(Collectors.groupingBy(Order::customerId));

        double repeaters =
                byCustomer.values().stream().filter(orders -> orders.size() > 1).count();
        assertThat(repeaters / byCustomer.size()).isBetween(0.1, 0.5);
        assertThat(byCustomer.values()).allSatisfy(orders -> assertThat(
                        orders.stream().map(Order::currency).distinct())
                .hasSize(1));
    }

    @Test
    void paymentsAreMostlyMade() {
        Map<PaymentStatus, Long> orders = counts(ledger.orders.values(), Order::paymentStatus);
        Map<TransactionStatus, Long> attempts = counts(ledger.transactions.values(), Transaction::status);
        double attempted = attempts.get(TransactionStatus.COMPLETED) + attempts.get(TransactionStatus.FAILED);

        assertThat(share(orders, PaymentStatus.PAID)).isBetween(0.90, 0.96);
        assertThat(share(orders, PaymentStatus.REFUNDED)).isBetween(0.01, 0.03);
        assertThat(share(orders, PaymentStatus.FAILED)).isBetween(0.02, 0.035);
        assertThat(attempts.get(TransactionStatus.COMPLETED) / attempted).isBetween(0.8, 0.9);
        assertThat(attempts.get(TransactionStatus.PENDING)).isPositive();
    }

    @Test
    void everyMethodCurrencyAndDeclineIsSeen() {
        assertThat(counts(ledger.transactions.values(), payment -> payment.paymentType() + '/' + payment.provider()))
                .containsOnlyKeys(
                        "credit_card/visa",
                        "credit_card/mastercard",
                        "credit_card/amex",
                        "credit_card/discover",
                        "debit_card/visa",
                        "debit_card/mastercard",
                        "wallet/paypal",
                        "wallet/apple_pay",
                        "wallet/google_pay",
                        "bnpl/klarna",
                        "bank_transfer/sepa",
                        "bank_transfer/ach",
                        "gift_card/tidemark_gift");
        assertThat(counts(ledger.orders.values(), Order::currency))
                .containsOnlyKeys("USD", "EUR", "GBP", "BRL", "JPY", "BHD");
        assertThat(counts(ledger.transactions.values(), Transaction::errorCode))
                .containsKeys(
                        "51", "43", "91", "59", "incorrect_cvc", "authentication_required", "gw_7431", "unspecified");
    }

    @Test
    void slowPaymentsCrossMidnight() {
        Map<String, List<Transaction>> versions = data.transactions.stream()
                .map(ReadBack.Arrived::event)
                .collect(Collectors.groupingBy(Transaction::transactionId));

        assertThat(versions.values().stream().filter(all -> all.size() == 2 && days(all) == 2))
                .hasSizeGreaterThan(100);
    }

    @Test
    void chargebacksAreFewAndGoThroughTheirStates() {
        long completed = ledger.transactions.values().stream()
                .filter(payment -> payment.status() == TransactionStatus.COMPLETED)
                .count();
        List<Chargeback> disputes = ledger.chargebacksByTransaction.values().stream()
                .flatMap(List::stream)
                .toList();
        Map<Long, Long> lags = counts(
                disputes,
                dispute -> (dispute.disputeDate()
                                - ledger.transactions
                                        .get(dispute.transactionId())
                                        .timestamp())
                        / 86_400_000);

        assertThat((double) disputes.size() / completed).isCloseTo(0.005, within(0.0007));
        assertThat(counts(disputes, Chargeback::status)).containsOnlyKeys(DisputeStatus.values());
        assertThat(lags.keySet()).allMatch(days -> days >= 1).anyMatch(days -> days > 15);
        assertThat(data.chargebacks)
                .anyMatch(arrived -> arrived.event().chargebackId().isEmpty());
    }

    @Test
    void sendersWriteTimesAndAmountsInManyWays() {
        for (String way : List.of(
                "\"timestamp\":\"[-0-9]+T[0-9:.]+Z\"",
                "\"timestamp\":\"[-0-9]+T[0-9:.]+[-+][0-9]{2}:[0-9]{2}\"",
                "\"timestamp\":\"[-0-9]+T[0-9:.]+\"",
                "\"timestamp\":\"[-0-9]+ [0-9:.]+\"",
                "\"timestamp\":[0-9]{13},",
                "\"amount\":\"[0-9.]+\"",
                "\"amount\":[0-9]+[.][0-9]{2},\"currency\":\"USD\"",
                "\"amount\":[0-9]+[.][0-9]{3},\"currency\":\"USD\"",
                "\"amount\":[0-9]+,\"currency\":\"JPY\"",
                "\"amount\":[0-9]+[.][0-9]{3},\"currency\":\"BHD\"")) {
            Pattern pattern = Pattern.compile(way);
            assertThat(data.transactions).as(way).anyMatch(arrived -> pattern.matcher(arrived.raw())
                    .find());
        }
        assertThat(data.chargebacks).anyMatch(arrived -> arrived.raw().matches(".*\"dispute_date\":\"[-0-9]{10}\".*"));
    }

    @Test
    void transactionsHaveTheSizeOfRealOnes() {
        double mean = data.transactions.stream()
                .mapToInt(arrived -> arrived.raw().length())
                .average()
                .orElseThrow();

        assertThat(mean).isBetween(400.0, 450.0);
    }

    private static long days(List<Transaction> versions) {
        return versions.stream()
                .map(version -> version.timestamp() / 86_400_000)
                .distinct()
                .count();
    }

    private static <T, K> Map<K, Long> counts(Collection<T> values, Function<T, K> key) {
        return values.stream().collect(Collectors.groupingBy(key, Collectors.counting()));
    }

    private static <K> double share(Map<K, Long> counts, K key) {
        return (double) counts.get(key)
                / counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
