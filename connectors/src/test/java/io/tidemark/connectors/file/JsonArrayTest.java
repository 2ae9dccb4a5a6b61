package io.tidemark.connectors.file;

import static io.tidemark.connectors.file.RawRecord.Kind.JSON;
import static io.tidemark.connectors.file.RawRecord.Kind.TOO_LARGE;
import static io.tidemark.connectors.file.RawRecord.Kind.TRUNCATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.connectors.file.RawRecord.Kind;
import io.tidemark.connectors.file.Reading.Found;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonArrayTest {

    @TempDir
    Path folder;

    private List<Found> read(String text) {
        return Reading.USUAL.all(Reading.file(folder, "a.json", text));
    }

    @Test
    void elementsOfEveryKindAreGivenAsWritten() {
        List<Found> found = read("\uFEFF\n [ {\"a\" : [1, {}]} , [2],\"x,]\" ,3 , null ]\n ");

        assertThat(Found.texts(found)).containsExactly("{\"a\" : [1, {}]}", "[2]", "\"x,]\"", "3", "null");
        assertThat(Found.kinds(found)).containsOnly(JSON);
    }

    @ParameterizedTest
    @MethodSource
    void brokenSyntaxCostsNoMoreThanItMust(String text, List<String> texts, List<Kind> kinds) {
        List<Found> found = read(text);

        assertThat(Found.texts(found)).isEqualTo(texts);
        assertThat(Found.kinds(found)).isEqualTo(kinds);
    }

    static Stream<Arguments> brokenSyntaxCostsNoMoreThanItMust() {
        return Stream.of(
                broken("[]", List.of(), List.of()),
                broken("[{1} {2}]", List.of("{1}", "{2}"), List.of(JSON, JSON)),
                broken("[,{1},,{2},]", List.of("{1}", "{2}"), List.of(JSON, JSON)),
                broken("[{1}]\n[{2}]", List.of("{1}", "{2}"), List.of(JSON, JSON)),
                broken("[{1}, stray {2}]", List.of("{1}", "stray", "{2}"), List.of(JSON, JSON, JSON)),
                broken("[{1}] stray", List.of("{1}", "stray"), List.of(JSON, JSON)),
                broken("[]\n \r\n\n", List.of(), List.of()),
                broken("[]\n{1}\r\n\n{2}", List.of("{1}", "{2}"), List.of(JSON, JSON)),
                broken(
                        "[1] x\n{2}\n[3]\n{4}\n",
                        List.of("1", "x", "{2}", "[3]", "{4}"), List.of(JSON, JSON, JSON, JSON, JSON)),
                broken(
                        "[1]\n[2]\n{\"a\n{3}\n]\n",
                        List.of("1", "2", "{\"a", "{3}", "]"), List.of(JSON, JSON, JSON, JSON, JSON)),
                broken("[{1}", List.of("{1}", ""), List.of(JSON, TRUNCATED)),
                broken("[{1},", List.of("{1}", ""), List.of(JSON, TRUNCATED)),
                broken("[{1},{\"a\":", List.of("{1}", "{\"a\":"), List.of(JSON, TRUNCATED)),
                broken("[", List.of(""), List.of(TRUNCATED)),
                broken("[{\"a\":1, {2}, {3}]", List.of("{\"a\":1,", "{2}", "{3}"), List.of(JSON, JSON, JSON)),
                broken("[{\"a\":[1}, {2}]", List.of("{\"a\":[1}", "{2}"), List.of(JSON, JSON)),
                broken("[{\"a\":1], {2}]", List.of("{\"a\":1", "{2}"), List.of(JSON, JSON)),
                broken("[[\n{1}\n{2}\n{3}\n]", List.of("[\n{1}", "{2}", "{3}"), List.of(JSON, JSON, JSON)),
                broken(
                        "[{\"a\":\n{1}\r\n  {2}\n{3}\n]",
                        List.of("{\"a\":\n{1}", "{2}", "{3}"), List.of(JSON, JSON, JSON)),
                broken("[{\n{1}\n{2}]", List.of("{", "{1}", "{2}"), List.of(JSON, JSON, JSON)),
                broken("[{\"a\":1]", List.of("{\"a\":1"), List.of(JSON)),
                broken("[{\"a\":\"x},\n{2}]", List.of("{\"a\":\"x},", "{2}"), List.of(JSON, JSON)),
                broken(
                        "[{\"a\":\"x}, {\"b\":\"y\"}, {2}]",
                        List.of("{\"a\":\"x}, {\"b\"", ":\"y\"}", "{2}"), List.of(JSON, JSON, JSON)));
    }

    private static Arguments broken(String text, List<String> texts, List<Kind> kinds) {
        return Arguments.of(text, texts, kinds);
    }

    @Test
    void largeElementsShowTheirBeginning() {
        Path file = Reading.file(folder, "a.json", "[{\"a\":\"" + "x".repeat(3000) + "\"},{2}]");

        List<Found> found = new Reading(2000, 64).all(file);

        assertThat(Found.kinds(found)).containsExactly(TOO_LARGE, JSON);
        assertThat(found.get(0).text()).startsWith("{\"a\":\"xxx").hasSize(1024);
    }

    @Test
    void aLargeLineBehindAnArrayShowsItsBeginning() {
        Path file = Reading.file(folder, "a.json", "[]" + "x".repeat(3000) + "\n{2}");

        List<Found> found = new Reading(2000, 64).all(file);

        assertThat(Found.kinds(found)).containsExactly(TOO_LARGE, JSON);
        assertThat(found.get(0).text()).isEqualTo("x".repeat(1024));
    }
}
