package io.tidemark.jobs.serde;

import static io.tidemark.jobs.Customers.disputes;
import static io.tidemark.jobs.Customers.fails;
import static io.tidemark.jobs.Customers.pays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.jobs.ledger.Shelf;
import io.tidemark.rules.activity.CustomerFile;
import io.tidemark.rules.activity.CustomerOrder;
import io.tidemark.rules.activity.CustomerWatch;
import io.tidemark.rules.activity.OrderLevels;
import io.tidemark.rules.activity.ProviderCounts;
import io.tidemark.rules.activity.ProviderDay;
import io.tidemark.rules.activity.ProviderDay.Slot;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of what rules remember, for ever: see {@link StateFormatsTest}. */
class RuleStateFormatsTest {

    @Test
    void aCustomersFileOfVersion1() throws IOException {
        assertUpgraded(
                shelf(file()),
                new RuleStateFormats.CustomerFilesFormat(),
                "bf0101044331",
                "04433101046f3180e0d8d09a6790880f064555520280a483f39a6700000674"
                        + "2de9046f3100b0ea01064555520100166372656469745f63617264087669736104ffc3aa22b0"
                        + "ea0106455552904e01000474320b6f2de282ac00b0ea01064555520206166372656469745f63"
                        + "6172640876697361048f92ab22b0ea01064555520180c0bef59b670008632d7431047431046f"
                        + "310090880f064555520206166372656469745f63617264087669736100ffdfe5a40190880f06"
                        + "455552");
    }

    @Test
    void aCustomersFileOfVersion2() throws IOException {
        CustomerFile file = new CustomerFile(
                "cus_87c7276ec78d37fd",
                Optional.of(new CustomerOrder("ord_cffba95c77f1a6ab", 1_773_100_800_000L, 123_400, "EUR")),
                List.of(pays(
                        "cus_87c7276ec78d37fd",
                        "ord_6067f78ee1f13555",
                        "txn_279cd9cf0afc0673",
                        "2026-03-10T10:00:05Z")),
                List.of());

        assertGolden(
                shelf(file),
                new RuleStateFormats.CustomerFilesFormat(),
                "8c01011dff046375735f87c7276ec78d37fd021dff046375735f87c7276ec78d37fd011dff04"
                        + "6f72645fcffba95c77f1a6ab80e0d8d09a6790880f064555520190f283f39a6700001dff0474"
                        + "786e5f279cd9cf0afc06731dff046f72645f6067f78ee1f1355500b0ea010645555202061663"
                        + "72656469745f636172640876697361048f92ab22b0ea010645555200");
    }

    @Test
    void aProvidersDayOfVersion1() throws IOException {
        assertGolden(day(), new RuleStateFormats.ProviderDayFormat(), "11010280bdd1050602045002040000000100");
    }

    @Test
    void orderLevelsOfVersion1() throws IOException {
        assertGolden(levels(), new RuleStateFormats.OrderLevelsFormat(), "0801029c0418da0401");
    }

    @Test
    void anOrdinaryCustomersFileIsSmall() throws IOException {
        CustomerFile file = new CustomerFile(
                "C-000123",
                Optional.of(new CustomerOrder("O-00004711", 1_773_100_800_000L, 123_400, "EUR")),
                List.of(pays("C-000123", "O-00004712", "T-00009999", "2026-03-10T10:00:00Z")),
                List.of());

        assertThat(Bytes.of(file, Bytes.serializer(new RuleStateFormats.CustomerFileFormat())))
                .hasSizeLessThan(128);
    }

    @ParameterizedTest
    @ValueSource(bytes = {0, 3, 127, -1})
    void stateOfAnUnknownVersionIsRefusedByName(byte version) {
        assertRefused(version, new RuleStateFormats.CustomerFileFormat(), "a customer's file");
        assertRefused(version, new RuleStateFormats.ProviderDayFormat(), "a provider's day");
        assertRefused(version, new RuleStateFormats.OrderLevelsFormat(), "order levels");
    }

    @Test
    void stateThatHasOneVersionIsRefusedInASecondOne() {
        assertRefused((byte) 2, new RuleStateFormats.ProviderDayFormat(), "a provider's day");
        assertRefused((byte) 2, new RuleStateFormats.OrderLevelsFormat(), "order levels");
    }

    @Test
    void bytesThatAreCutOffAreRefused() throws IOException {
        RecordSerializer<CustomerFile> serializer = Bytes.serializer(new RuleStateFormats.CustomerFileFormat());
        byte[] bytes = Bytes.of(file(), serializer);

        for (int length = 0; length < bytes.length; length++) {
            byte[] part = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> Bytes.read(part, serializer)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void copiesShareNothingThatChanges() {
        CustomerFile file = file();
        ProviderDay day = day();
        OrderLevels levels = levels();
        CustomerFile copyOfFile = new RuleStateFormats.CustomerFileFormat().copy(file);
        ProviderDay copyOfDay = new RuleStateFormats.ProviderDayFormat().copy(day);
        OrderLevels copyOfLevels = new RuleStateFormats.OrderLevelsFormat().copy(levels);
        file.add(fails("C1", "o9", "t9", "2026-03-10T12:00:00Z"), CustomerWatch.NOTHING);
        day.add(1, new ProviderCounts(1, 1, 1, 1, 1));
        levels.add(1, 1);

        assertThat(copyOfFile).usingRecursiveComparison().isEqualTo(file());
        assertThat(copyOfDay).usingRecursiveComparison().isEqualTo(day());
        assertThat(copyOfLevels).usingRecursiveComparison().isEqualTo(levels());
    }

    private static CustomerFile file() {
        return new CustomerFile(
                "C1",
                Optional.of(new CustomerOrder("o1", 1_773_100_800_000L, 123_400, "EUR")),
                List.of(
                        fails("C1", "o1", "t-\u00E9", "2026-03-10T10:00:00Z"),
                        pays("C1", "o-\u20AC", "t2", "2026-03-10T10:00:05Z").retraction()),
                List.of(disputes("C1", "o1", "t1", "12.34", "2026-03-12T00:00:00Z")));
    }

    private static ProviderDay day() {
        return new ProviderDay(List.of(
                new Slot(5_910_336, new ProviderCounts(3, 1, 2, 40, 1)),
                new Slot(5_910_338, new ProviderCounts(0, 0, 0, -1, 0))));
    }

    private static OrderLevels levels() {
        OrderLevels levels = new OrderLevels();
        levels.add(301, -1);
        levels.add(270, 12);
        return levels;
    }

    private static Shelf<CustomerFile> shelf(CustomerFile file) {
        Shelf<CustomerFile> shelf = new Shelf<>();
        shelf.put(file.customerId(), file);
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
