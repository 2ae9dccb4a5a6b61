package io.tidemark.connectors.file;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Arbitrary well-formed JSON as text, written in every style. */
final class JsonTexts {

    private JsonTexts() {}

    static Arbitrary<String> values() {
        return Arbitraries.lazyOf(
                JsonTexts::scalars, JsonTexts::strings, JsonTexts::objects, JsonTexts::arrays, JsonTexts::objects);
    }

    static Arbitrary<String> objects() {
        Arbitrary<String> members = Combinators.combine(
                        strings(), blanks(), blanks(), Arbitraries.lazy(JsonTexts::values))
                .as((name, before, behind, value) -> name + before + ":" + behind + value);
        return joined(members, "{", "}");
    }

    static Arbitrary<String> arrays() {
        return joined(Arbitraries.lazy(JsonTexts::values), "[", "]");
    }

    static Arbitrary<String> strings() {
        Arbitrary<String> pieces = Arbitraries.of(
                "a", "order", "é", "\\\"", "\\\\", "\\n", "\\u00e9", "{", "}", "[", "]", ",", ":", "€", "𝄞", " ",
                "\\/");
        return pieces.list().ofMaxSize(5).map(list -> "\"" + String.join("", list) + "\"");
    }

    static Arbitrary<String> scalars() {
        return Arbitraries.of("0", "-1.5e+10", "true", "false", "null", "12345678901234567890");
    }

    static Arbitrary<String> blanks() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just("")), Tuple.of(1, Arbitraries.of(" ", "\n", "\r\n  ", "\t")));
    }

    private static Arbitrary<String> joined(Arbitrary<String> items, String open, String close) {
        Arbitrary<String> spaced =
                Combinators.combine(blanks(), items, blanks()).as((before, item, behind) -> before + item + behind);
        return spaced.list().ofMaxSize(3).map(list -> list.stream().collect(Collectors.joining(",", open, close)));
    }

    static String array(List<String> elements, String separator) {
        return elements.stream().collect(Collectors.joining(separator, "[", "]"));
    }
}
