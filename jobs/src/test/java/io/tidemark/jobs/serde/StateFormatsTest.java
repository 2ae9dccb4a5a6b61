package io.tidemark.jobs.serde;

import static io.tidemark.jobs.Given.completed;
import static io.tidemark.jobs.Given.ended;
import static io.tidemark.jobs.Given.failed;
import static io.tidemark.jobs.Given.move;
import static io.tidemark.jobs.Given.open;
import static io.tidemark.jobs.Given.paid;
import static io.tidemark.jobs.Given.placed;
import static io.tidemark.jobs.Given.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.events.Chargeback;
import io.tidemark.events.DisputeStatus;
import io.tidemark.events.Transaction;
import io.tidemark.jobs.ledger.ChargebackRegister;
import io.tidemark.jobs.ledger.OrderAccount;
import io.tidemark.jobs.ledger.PlacedChargeback;
import io.tidemark.jobs.ledger.RowKey;
import io.tidemark.jobs.ledger.RowRegister;
import io.tidemark.jobs.ledger.Shelf;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.ledger.TransactionLocation;
import io.tidemark.jobs.ledger.WideSums;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The bytes of keyed state, for ever. A savepoint holds them: a test that fails here tells of state that the release
 * before cannot be upgraded from. Add a version and its bytes; never change the bytes of an old one.
 */
class StateFormatsTest {

    private static final Transaction PAYMENT = failed("t-\u00E9", "o-\u20AC", "2026-03-10T09:00:00Z", "12.34", "51");
    private static final Chargeback FIRST = open("c1", "t1", "2026-03-11T10:00:00Z", "30", "fraud");
    private static final Chargeback DISPUTE = ended(FIRST, DisputeStatus.WON, "2026-04-01T00:00:00Z");

    @Test
    void anOrderAccountOfVersion1() throws IOException {
        OrderAccount account = new OrderAccount(
                List.of(paid("o1", "2026-03-10T08:00:00Z", "12.34"), paid("o1", "2026-03-10T09:30:00Z", "12.34")),
                List.of(PAYMENT),
                List.of(failed("t-\u00E9", "o-\u20AC", "2026-03-10T08:59:00Z", "12.34", "91")),
                List.of(withdrawn("o1", 3, "2026-03-20T00:00:00Z", FIRST, DISPUTE)));

        assertUpgraded(
                shelf("o1", account),
                new StateFormats.OrderAccountsFormat(),
                "990101046f31",
                "02046f3106432d3180c7a7f19a6790880f064555520201000000000000002a"
                        + "0002809793050106742de90b6f2de282ac80eacbef9a6790880f064555520116637265646974"
                        + "5f63617264087669736104353101002001c0a90704393101046f310474310204633104743180"
                        + "94b6c59b67c0cf240a6672617564048080b8e5a867000002ffffffffffffffffff0180c0d588"
                        + "a16706");
    }

    @Test
    void anOrderAccountOfWhichOnlyADisputeIsKnownOfVersion1() throws IOException {
        OrderAccount account = new OrderAccount(
                List.of(), List.of(), List.of(), List.of(placed(PlacedChargeback.orphanage("t1"), 1, DISPUTE)));

        assertUpgraded(
                shelf("o1", account),
                new StateFormats.OrderAccountsFormat(),
                "3901046f31",
                "0000000106007431047431010463310474318094b6c59b67c0cf240a66726175"
                        + "64048080b8e5a86701ffffffffffffffffff0102");
    }

    @Test
    void aTransactionLocationOfVersion1() throws IOException {
        TransactionLocation location = new TransactionLocation(List.of(PAYMENT), 7, List.of(move(2, DISPUTE)));

        assertUpgraded(
                shelf("t1", location),
                new StateFormats.TransactionLocationsFormat(),
                "5501047431",
                "0106742de90b6f2de282ac80eacbef9a6790880f064555520116637265646974"
                        + "5f6361726408766973610435310e01047431010463310474318094b6c59b67c0cf240a667261"
                        + "7564048080b8e5a86704");
    }

    @Test
    void aChargebackRegisterOfVersion1() throws IOException {
        ChargebackRegister register =
                new ChargebackRegister(List.of(open("", "t1", "2026-03-11T10:00:00Z", "30", "fraud")), 1);

        assertUpgraded(
                register,
                new StateFormats.ChargebackRegisterFormat(),
                "21",
                "01000474318094b6c59b67c0cf240a667261756400ffffffffffffffffff0102");
    }

    @Test
    void aRowRegisterOfVersion1() throws IOException {
        RowRegister register = new RowRegister(
                new WideSums(new long[] {0, -1}, new long[] {5, -5}), 3, 1_773_132_000_000L, true, false);

        assertGolden(register, new StateFormats.RowRegisterFormat(), "0f0102000a01090680acb9ee9a670100");
    }

    @Test
    void anOrderAccountOfVersion2() throws IOException {
        OrderAccount account = new OrderAccount(
                List.of(paid("ord_cffba95c77f1a6ab", "2026-03-10T08:00:00Z", "12.34")),
                List.of(failed("txn_279cd9cf0afc0673", "ord_cffba95c77f1a6ab", "2026-03-10T09:00:00Z", "12.34", "51")),
                List.of(),
                List.of(placed("ord_cffba95c77f1a6ab", 1, DISPUTE)));

        assertGolden(
                shelf("ord_cffba95c77f1a6ab", account),
                new StateFormats.OrderAccountsFormat(),
                "ba01011dff046f72645fcffba95c77f1a6ab02011dff046f72645fcffba95c77f1a6ab06432d"
                        + "3180b094ec9a6790880f064555520201000000000000002a011dff0474786e5f279cd9cf0afc"
                        + "06731dff046f72645fcffba95c77f1a6ab80eacbef9a6790880f064555520116637265646974"
                        + "5f63617264087669736104353100011dff046f72645fcffba95c77f1a6ab0474310104633104"
                        + "74318094b6c59b67c0cf240a6672617564048080b8e5a86701ffffffffffffffffff0102");
    }

    @Test
    void aTransactionLocationOfVersion2() throws IOException {
        Transaction payment =
                completed("550e8400-e29b-41d4-a716-446655440000", "ord_cffba95c77f1a6ab", "2026-03-10T09:00:00Z", "1");

        assertGolden(
                shelf(payment.transactionId(), new TransactionLocation(List.of(payment), 7, List.of())),
                new StateFormats.TransactionLocationsFormat(),
                "5a0125fe00550e8400e29b41d4a716446655440000020125fe00550e8400e29b41d4a7164466"
                        + "554400001dff046f72645fcffba95c77f1a6ab80eacbef9a67a09c0106455552021663726564"
                        + "69745f636172640876697361000e00");
    }

    @Test
    void aChargebackRegisterOfVersion2() throws IOException {
        ChargebackRegister register = new ChargebackRegister(
                List.of(open("", "txn_279cd9cf0afc0673", "2026-03-11T10:00:00Z", "30", "fraud")), 1);

        assertGolden(
                register,
                new StateFormats.ChargebackRegisterFormat(),
                "2d0201001dff0474786e5f279cd9cf0afc06738094b6c59b67c0cf240a667261756400ffffff" + "ffffffffffff0102");
    }

    /** Keys cannot be migrated at all: a changed byte here loses every total. */
    @Test
    void theKeyOfARow() throws IOException {
        RowKey key =
                new RowKey(Table.DAILY_CHARGEBACKS, 20_522, "EUR", "credit_card", "visa", "13.1", "consumer_dispute");
        TypeSerializer<RowKey> serializer =
                TypeInformation.of(RowKey.class).createSerializer(new SerializerConfigImpl());

        assertThat(Bytes.hex(Bytes.of(key, serializer)))
                .isEqualTo("02000531332e310011636f6e73756d65725f646973707574650004455552000000502a000c63"
                        + "72656469745f636172640005766973610000000003");
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, 3, 127, -1})
    void stateOfAnUnknownVersionIsRefusedByName(byte version) {
        assertRefused(version, new StateFormats.OrderAccountFormat(), "an order account");
        assertRefused(version, new StateFormats.TransactionLocationFormat(), "a transaction location");
        assertRefused(version, new StateFormats.ChargebackRegisterFormat(), "a chargeback register");
        assertRefused(version, new StateFormats.RowRegisterFormat(), "a row register");
    }

    @Test
    void stateThatHasOneVersionIsRefusedInASecondOne() {
        assertRefused((byte) 2, new StateFormats.RowRegisterFormat(), "a row register");
    }

    @Test
    void oneMoreVersionOfEqualContentCostsAnAccountAFewBytes() throws IOException {
        OrderAccount account = new OrderAccount();
        account.add(paid("o1", "2026-03-10T08:00:00Z", "12.34"));
        account.add(PAYMENT);
        int size = bytes(account);

        account.add(paid("o1", "2026-03-11T08:00:00Z", "12.34"));
        account.add(failed("t-\u00E9", "o-\u20AC", "2026-03-11T09:00:00Z", "12.34", "51"));

        assertThat(bytes(account)).isBetween(size + 1, size + 14);
    }

    private static int bytes(OrderAccount account) throws IOException {
        return Bytes.of(account, Bytes.serializer(new StateFormats.OrderAccountFormat())).length;
    }

    @Test
    void aCopyOfAnAccountSharesNothingThatChanges() {
        OrderAccount account = new OrderAccount(List.of(), List.of(PAYMENT), List.of(), List.of());
        OrderAccount copy = new StateFormats.OrderAccountsFormat()
                .copy(shelf("o1", account))
                .state(0);
        account.add(completed("t2", "o1", "2026-03-10T09:00:00Z", "1"));
        account.add(placed("o1", 1, DISPUTE));
        account.add(paid("o1", "2026-03-10T08:00:00Z", "12.34"));

        assertThat(copy.transactions()).containsExactly(PAYMENT);
        assertThat(copy.chargebacks()).isEmpty();
        assertThat(copy.orders()).isEmpty();
    }

    @Test
    void aCopyOfAShelfSharesNothingThatChanges() {
        Shelf<TransactionLocation> shelf = shelf("t1", new TransactionLocation());
        Shelf<TransactionLocation> copy = new StateFormats.TransactionLocationsFormat().copy(shelf);
        shelf.get("t2", TransactionLocation::new);

        assertThat(copy.size()).isEqualTo(1);
    }

    @Test
    void aCopyOfALocationSharesNothingThatChanges() {
        TransactionLocation location = new TransactionLocation();
        TransactionLocation copy = new StateFormats.TransactionLocationsFormat()
                .copy(shelf("t1", location))
                .state(0);
        location.dispute(move(1, DISPUTE), statement -> {});
        location.locate(PAYMENT, statement -> {});

        assertThat(copy.versions()).isEmpty();
        assertThat(copy.chargebacks()).isEmpty();
        assertThat(copy.placements()).isZero();
    }

    @Test
    void aCopyOfARowSharesNothingThatChanges() {
        RowRegister register = new RowRegister(1);
        RowRegister copy = new StateFormats.RowRegisterFormat().copy(register);
        register.add(new long[] {1});

        assertThat(copy.sums().isZero()).isTrue();
        assertThat(copy.isChanged()).isFalse();
    }

    private static <T> Shelf<T> shelf(String id, T state) {
        Shelf<T> shelf = new Shelf<>();
        shelf.put(id, state);
        return shelf;
    }

    private static <T> void assertGolden(T state, RecordFormat<T> format, String golden) throws IOException {
        RecordSerializer<T> serializer = Bytes.serializer(format);

        assertThat(Bytes.hex(Bytes.of(state, serializer))).isEqualTo(golden);
        assertRead(state, format, golden);
    }

    /** State of ids without many digits: the second version differs from the first by its number alone. */
    private static <T> void assertUpgraded(T state, RecordFormat<T> format, String before, String behind)
            throws IOException {
        assertRead(state, format, before + "01" + behind);
        assertGolden(state, format, before + "02" + behind);
    }

    private static <T> void assertRead(T state, RecordFormat<T> format, String golden) throws IOException {
        assertThat(Bytes.read(Bytes.unhex(golden), Bytes.serializer(format)))
                .usingRecursiveComparison()
                .isEqualTo(state);
    }

    private static void assertRefused(byte version, RecordFormat<?> format, String what) {
        assertThatThrownBy(() -> Bytes.read(new byte[] {4, version, 0, 0, 0}, Bytes.serializer(format)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(what)
                .hasMessageContaining("version " + version)
                .hasMessageContaining("restore with that release");
    }
}
