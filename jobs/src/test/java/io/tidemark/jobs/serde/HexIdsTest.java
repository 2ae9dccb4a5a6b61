package io.tidemark.jobs.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ids are read as they were written, and those with many digits take few bytes. */
class HexIdsTest {

    @ParameterizedTest
    @CsvSource({
        "txn_279cd9cf0afc0673,                       15",
        "279cd9cf0afc0673,                           11",
        "o-279cd9cf0afc067,                          13",
        "100000004711,                                9",
        "550e8400-e29b-41d4-a716-446655440000,       19",
        "ord:550e8400-e29b-41d4-a716-446655440000,   23",
        "t-12345,                                     8",
        "T-00123456,                                  9",
        "550E8400-E29B-41D4-A716-446655440000,       33",
        "550e8400-e29b-41d4-a716-44665544000x,       37",
        "dispute,                                     8",
    })
    void howManyBytesTheyTake(String id, int bytes) throws IOException {
        assertThat(written(id)).hasSize(bytes);
        assertThat(read(written(id))).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "txn_279cd9cf0afc0673,                 1dff0474786e5f279cd9cf0afc0673",
        "550e8400-e29b-41d4-a716-446655440000, 25fe00550e8400e29b41d4a716446655440000",
        "t-1,                                  06742d31",
    })
    void theirBytesForEver(String id, String hex) throws IOException {
        assertThat(Bytes.hex(written(id))).isEqualTo(hex);
    }

    @Property
    void whateverWasWrittenIsRead(@ForAll("ids") String id) throws IOException {
        assertThat(read(written(id))).isEqualTo(id);
    }

    @Property
    void theyNeverTakeMoreThanATextDoes(@ForAll("ids") String id) {
        Wire text = new Wire();
        text.writeText(id);

        assertThat(written(id).length).isLessThanOrEqualTo(text.toBytes().length);
    }

    @Provide
    static Arbitrary<String> ids() {
        Arbitrary<String> digits =
                Arbitraries.strings().withChars("0123456789abcdef").ofMaxLength(40);
        Arbitrary<String> heads = Arbitraries.oneOf(
                Arbitraries.strings().ascii().ofMaxLength(6),
                Arbitraries.strings().withChars("-0a\u00E9\u20AC").ofMaxLength(6),
                Arbitraries.of("x".repeat(127), "x".repeat(128), "\u00E9".repeat(220)));
        Arbitrary<String> uuids = Combinators.combine(Arbitraries.longs(), Arbitraries.longs())
                .as((high, low) -> new UUID(high, low).toString());
        return Arbitraries.oneOf(
                heads,
                Combinators.combine(heads, digits).as(String::concat),
                Combinators.combine(heads, uuids).as(String::concat),
                Combinators.combine(digits, heads).as(String::concat),
                uuids.map(uuid -> uuid.toUpperCase(Locale.ROOT)));
    }

    private static byte[] written(String id) {
        Wire out = new Wire();
        out.writeId(id);
        return out.toBytes();
    }

    private static String read(byte[] bytes) throws IOException {
        Wire in = new Wire();
        in.receive(bytes, 0, bytes.length);
        return in.readText();
    }
}
