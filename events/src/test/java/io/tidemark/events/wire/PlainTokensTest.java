package io.tidemark.events.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTokensTest {

    private static final List<String> SAMPLES = List.of(
            "{\"a\":\"x\",\"b\":-12.50e+3,\"c\":{\"d\":[1,2,{}],\"e\":true},\"f\":null,\"g\":false}",
            " { \"id\" : \"T-1\" ,\n\"n\":[ ] , \"o\":{ }, \"z\":0, \"m\":-0.5E-7 } ",
            "[{\"amount\":\"12.50\"},[[[]]],\"\",0.0,1e5]",
            "{\"a\":{\"a\":{\"a\":{\"a\":1}}}}");

    /** A change to a text: at a place, so many characters give way to others. */
    record Change(int place, int removed, String added) {

        String applyTo(String text) {
            int start = Math.floorMod(place, text.length() + 1);
            int end = Math.min(text.length(), start + removed);
            return text.substring(0, start) + added + text.substring(end);
        }
    }

    @Property(tries = 20_000)
    void tellsTheSameAsJacksonWhereverItDoesNotGiveUp(
            @ForAll("samples") String sample, @ForAll("changes") List<Change> changes) throws IOException {
        String text = sample;
        for (Change change : changes) {
            text = change.applyTo(text);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        String kind = "plain";
        try {
            assertThat(plain(bytes)).as(text).isEqualTo(jackson(bytes));
        } catch (MalformedTextException e) {
            kind = "malformed";
            assertThatThrownBy(() -> jackson(bytes)).as(text).isInstanceOf(IOException.class);
        } catch (UnusualTextException e) {
            kind = "unusual";
        }
        Statistics.collect(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":\"x\",\"b\":-12.50e+3,\"c\":{\"d\":[1,2,{}],\"e\":true},\"f\":null,\"g\":false}",
                "\t[ 0 , -0 , 1E9 , \"~ !\" ]\r\n"
            })
    void doesNotGiveUpOnOrdinaryTexts(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThat(plain(bytes)).isEqualTo(jackson(bytes));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{                | byte 1: the end where a name or '}' should be",
                "{\"a\"             | byte 4: the end where ':' should be",
                "{\"a              | byte 3: the end where '\"' should be",
                "{\"a\":            | byte 5: the end where a value should be",
                "{\"a\":\"x         | byte 7: the end where '\"' should be",
                "{\"a\":1           | byte 6: the end where ',' or '}' should be",
                "{\"a\":1,          | byte 7: the end where a name should be",
                "{\"a\":1,}         | byte 7: '}' where a name should be",
                "{\"a\":1]          | byte 6: ']' where ',' or '}' should be",
                "[1}               | byte 2: '}' where ',' or ']' should be",
                "[1,]              | byte 3: ']' where a value should be",
                "{,}               | byte 1: ',' where a name or '}' should be",
                "{\"a\" 1}          | byte 5: '1' where ':' should be",
                "{a:1}             | byte 1: 'a' where a name or '}' should be",
                "{\"a\":-}          | byte 6: '}' where a digit should be",
                "{\"a\":1.}         | byte 7: '}' where a digit should be",
                "{\"a\":.5}         | byte 5: '.' where a value should be",
                "{\"a\":1e}         | byte 7: '}' where a digit should be",
                "{\"a\":1x}         | byte 6: 'x' where ',' or '}' should be",
                "{\"a\":NaN}        | byte 5: 'N' where a value should be",
                "{\"a\":truer}      | byte 9: 'r' where ',' or '}' should be",
                "{\"a\":tru         | byte 8: the end where true should be",
                "{\"a\":nil}        | byte 6: 'i' where null should be",
                "xxx               | byte 0: 'x' where a value should be"
            })
    void tellsWhereATextIsMalformed(String text, String message) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> plain(bytes))
                .isInstanceOf(MalformedTextException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> jackson(bytes)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "\"x\"",
                "\u0000",
                "é",
                "{\"a\":01}",
                "{} {}",
                "{}x",
                "{}\u0000",
                "{\u0000\"a\":1}",
                "{\"a\u0000\":1}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"é\"}",
                "{\"a\":é}",
                "{\"a\":\"\\n\"}"
            })
    void givesUpOnAnythingElse(String text) {
        assertThatThrownBy(() -> plain(text.getBytes(StandardCharsets.UTF_8))).isInstanceOf(UnusualTextException.class);
    }

    @Provide
    Arbitrary<String> samples() {
        return Arbitraries.of(SAMPLES);
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        Arbitrary<String> added = Arbitraries.oneOf(
                Arbitraries.just(""),
                Arbitraries.strings()
                        .withChars("{}[]\",:\\ \n01.eE-+truefalsn/\u0000\u007fé")
                        .ofMaxLength(3),
                Arbitraries.of("\"a\":", "1,", "true", "null", "\"x\",", "{}", "[]", " ", "\"k\":[1],"));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 200),
                        Arbitraries.integers().between(0, 3),
                        added)
                .as(Change::new)
                .list()
                .ofMaxSize(4);
    }

    private static List<String> plain(byte[] text) throws IOException {
        PlainTokens tokens = new PlainTokens("a", "b", "c", "id", "amount");
        // What surrounds the slice must not count.
        byte[] buffer = ("\"{1" + "}".repeat(text.length) + "}]\"").getBytes(StandardCharsets.UTF_8);
        System.arraycopy(text, 0, buffer, 3, text.length);
        tokens.open(buffer, 3, text.length);
        return collect(tokens);
    }

    private static List<String> jackson(byte[] text) throws IOException {
        try (JacksonTokens tokens = new JacksonTokens()) {
            tokens.open(text, 0, text.length);
            return collect(tokens);
        }
    }

    private static List<String> collect(JsonTokens tokens) throws IOException {
        List<String> seen = new ArrayList<>();
        Token token = tokens.next();
        while (token != Token.END) {
            switch (token) {
                case NAME ->
                    seen.add(
                            List.of("a", "b", "c", "id", "amount").contains(tokens.name())
                                    ? tokens.name()
                                    : "other name");
                case OBJECT_START, OBJECT_END, ARRAY_START, ARRAY_END -> seen.add(token.name());
                default -> {
                    Scalar scalar = tokens.scalar();
                    seen.add(scalar.token() + "=" + scalar.text());
                }
            }
            token = tokens.next();
        }
        return seen;
    }
}
