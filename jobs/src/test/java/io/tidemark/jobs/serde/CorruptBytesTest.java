package io.tidemark.jobs.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.jobs.ledger.OrderAccount;
import io.tidemark.jobs.ledger.OrderFact;
import io.tidemark.jobs.ledger.PublishedRow;
import io.tidemark.jobs.ledger.Shelf;
import io.tidemark.jobs.ledger.TransactionLocation;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that no release wrote are refused with a reason, whatever size they claim to have. */
@Domain(AnyRecords.class)
@Domain(DomainContext.Global.class)
class CorruptBytesTest {

    /** The greatest and the smallest number that the variable-length form can say. */
    private static final String HUGE = "ffffffff07";

    private static final String NEGATIVE = "ffffffff0f";

    @ParameterizedTest
    @MethodSource
    void aSizeBeyondAllReasonIsRefusedBeforeMemoryIsTakenForIt(String what, RecordFormat<?> format, String hex) {
        assertThatThrownBy(() -> Bytes.read(Bytes.unhex(hex), Bytes.serializer(format)))
                .as(what)
                .isInstanceOf(IOException.class);
    }

    static Stream<Object[]> aSizeBeyondAllReasonIsRefusedBeforeMemoryIsTakenForIt() {
        return Stream.of(HUGE, NEGATIVE, "ffffffffff01")
                .flatMap(size -> Stream.of(
                        new Object[] {"record", new EventFormats.TransactionFormat(), size},
                        new Object[] {"text", new EventFormats.TransactionFormat(), framed(size)},
                        new Object[] {"second text", new EventFormats.TransactionFormat(), framed("0274" + size)},
                        new Object[] {"accounts", new StateFormats.OrderAccountsFormat(), framed(size)},
                        new Object[] {"orders", new StateFormats.OrderAccountFormat(), framed("01" + size)},
                        new Object[] {"superseded", new StateFormats.OrderAccountFormat(), framed("010000" + size)},
                        new Object[] {"transactions", new StateFormats.OrderAccountFormat(), framed("0100" + size)},
                        new Object[] {"disputes", new StateFormats.OrderAccountFormat(), framed("01000000" + size)},
                        new Object[] {"moves", new StateFormats.TransactionLocationFormat(), framed("010002" + size)},
                        new Object[] {"measures", new StateFormats.RowRegisterFormat(), framed("01" + size)}));
    }

    /** The bytes of a record with their number before them. */
    private static String framed(String hex) {
        return String.format("%02x", hex.length() / 2) + hex;
    }

    @Property(tries = 300)
    void aFactThatWasDamagedIsReadOrRefused(
            @ForAll OrderFact record, @ForAll @IntRange(max = 5000) int at, @ForAll byte damage) throws IOException {
        assertReadOrRefused(record, new EventFormats.OrderFactFormat(), at, damage);
    }

    @Property(tries = 300)
    void anAccountThatWasDamagedIsReadOrRefused(
            @ForAll Shelf<OrderAccount> record, @ForAll @IntRange(max = 5000) int at, @ForAll byte damage)
            throws IOException {
        assertReadOrRefused(record, new StateFormats.OrderAccountsFormat(), at, damage);
    }

    @Property(tries = 300)
    void aLocationThatWasDamagedIsReadOrRefused(
            @ForAll Shelf<TransactionLocation> record, @ForAll @IntRange(max = 5000) int at, @ForAll byte damage)
            throws IOException {
        assertReadOrRefused(record, new StateFormats.TransactionLocationsFormat(), at, damage);
    }

    @Property(tries = 300)
    void aRowThatWasDamagedIsReadOrRefused(
            @ForAll PublishedRow record, @ForAll @IntRange(max = 5000) int at, @ForAll byte damage) throws IOException {
        assertReadOrRefused(record, new EventFormats.PublishedRowFormat(), at, damage);
    }

    /** Reads the record's bytes with one of them changed, and with all from there on cut off. */
    private static <T> void assertReadOrRefused(T record, RecordFormat<T> format, int at, byte damage)
            throws IOException {
        byte[] bytes = Bytes.of(record, Bytes.serializer(format));
        int place = at % bytes.length;
        byte[] changed = bytes.clone();
        changed[place] = damage;
        assertReadOrRefused(changed, format);
        assertThatThrownBy(() -> Bytes.read(Arrays.copyOf(bytes, place), Bytes.serializer(format)))
                .isInstanceOf(IOException.class);
    }

    private static <T> void assertReadOrRefused(byte[] bytes, RecordFormat<T> format) {
        try {
            assertThat(Bytes.read(bytes, Bytes.serializer(format))).isInstanceOf(format.type());
        } catch (IOException refused) {
            assertThat(refused).isNotNull();
        }
    }
}
