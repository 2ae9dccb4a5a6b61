package io.tidemark.connectors.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.connectors.file.RawRecord.Kind;
import io.tidemark.connectors.file.Reading.Found;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.flink.connector.file.src.FileSourceSplit;

/** What holds for any content, any buffer size, any split and any point of restore. */
class FramingPropertiesTest {

    private static final int LIMIT = 1 << 16;

    @Property(tries = 200)
    void linesAreFoundOnceWhateverTheSplits(
            @ForAll("lines") List<String> lines,
            @ForAll boolean newlineAtEnd,
            @ForAll @IntRange(min = 1, max = 60) int buffer,
            @ForAll @Size(max = 5) List<@IntRange(max = 1000) Integer> cuts) {
        byte[] content = (String.join("\n", lines) + (newlineAtEnd ? "\n" : "")).getBytes(UTF_8);
        List<String> expected = lines.stream()
                .filter(line -> !line.isBlank())
                .map(line -> line.endsWith("\r") ? line.substring(0, line.length() - 1) : line)
                .toList();
        Reading reading = new Reading(LIMIT, buffer);
        try (ScratchFile file = ScratchFile.of(content, ".json")) {
            List<FileSourceSplit> splits = splits(file, content.length, cuts);

            List<Found> found = splits.stream()
                    .flatMap(split -> reading.read(split).stream())
                    .toList();

            assertThat(Found.texts(found)).isEqualTo(expected);
            assertThat(Found.kinds(found)).allMatch(kind -> kind == Kind.JSON);
            splits.forEach(split -> assertRestoresAnywhere(reading, split));
        }
    }

    @Property(tries = 200)
    void arrayElementsAreFoundExactlyAsWritten(
            @ForAll("elements") List<String> elements,
            @ForAll("separators") String separator,
            @ForAll @IntRange(min = 1, max = 60) int buffer,
            @ForAll @Size(max = 3) List<@IntRange(max = 1000) Integer> cuts) {
        byte[] content = (" \n" + JsonTexts.array(elements, separator) + "\r\n").getBytes(UTF_8);
        Reading reading = new Reading(LIMIT, buffer);
        try (ScratchFile file = ScratchFile.of(content, ".csv")) {
            List<FileSourceSplit> splits = splits(file, content.length, cuts);

            List<Found> found = splits.stream()
                    .flatMap(split -> reading.read(split).stream())
                    .toList();

            assertThat(Found.texts(found)).isEqualTo(elements);
            assertThat(Found.kinds(found)).allMatch(kind -> kind == Kind.JSON);
            assertThat(found).allMatch(record -> record.text().equals(textAt(content, record)));
            splits.forEach(split -> assertRestoresAnywhere(reading, split));
        }
    }

    /** A record that is an array may be the first of its file. */
    @Property(tries = 200)
    void linesBehindAnArrayAreFoundAsLinesAre(
            @ForAll("elements") List<String> elements,
            @ForAll("lines") List<String> lines,
            @ForAll @IntRange(min = 1, max = 60) int buffer,
            @ForAll @IntRange(min = 20, max = 60) int limit,
            @ForAll @Size(max = 3) List<@IntRange(max = 1000) Integer> cuts) {
        String array = JsonTexts.array(elements, ",") + "\n";
        String rest = "{1}\n" + String.join("\n", lines) + "\n{2}";
        Reading reading = new Reading(limit, buffer);
        try (ScratchFile both = ScratchFile.of((array + rest).getBytes(UTF_8), ".json");
                ScratchFile alone = ScratchFile.of(rest.getBytes(UTF_8), ".json")) {
            List<FileSourceSplit> splits =
                    splits(both, (int) both.path().toFile().length(), cuts);
            List<Found> expected = reading.all(alone.path());

            List<Found> found = splits.stream()
                    .flatMap(split -> reading.read(split).stream())
                    .toList();

            List<Found> behind = found.subList(found.size() - expected.size(), found.size());
            assertThat(Found.texts(behind)).isEqualTo(Found.texts(expected));
            assertThat(Found.kinds(behind)).isEqualTo(Found.kinds(expected));
            assertThat(behind.get(0).position()).isEqualTo(array.getBytes(UTF_8).length);
            splits.forEach(split -> assertRestoresAnywhere(reading, split));
        }
    }

    @Property(tries = 200)
    void rowsAreFoundBehindTheirHeader(
            @ForAll("rows") @Size(min = 1, max = 8) List<String> rows,
            @ForAll boolean carriageReturns,
            @ForAll @IntRange(min = 1, max = 60) int buffer,
            @ForAll @Size(max = 3) List<@IntRange(max = 1000) Integer> cuts) {
        byte[] content = ("\uFEFF" + String.join(carriageReturns ? "\r\n" : "\n", rows)).getBytes(UTF_8);
        Reading reading = new Reading(LIMIT, buffer);
        try (ScratchFile file = ScratchFile.of(content, ".csv")) {
            List<FileSourceSplit> splits = splits(file, content.length, cuts);

            List<Found> found = splits.stream()
                    .flatMap(split -> reading.read(split).stream())
                    .toList();

            assertThat(Found.texts(found)).isEqualTo(rows);
            assertThat(Found.kinds(found)).startsWith(Kind.CSV_HEADER).satisfies(kinds -> assertThat(
                            kinds.subList(1, kinds.size()))
                    .allMatch(kind -> kind == Kind.CSV_ROW));
            assertThat(found).allMatch(record -> record.header().equals(rows.get(0)));
            splits.forEach(split -> assertRestoresAnywhere(reading, split));
        }
    }

    @Property(tries = 150)
    void compressedFilesReadAsTheirContent(
            @ForAll("contents") String text,
            @ForAll @IntRange(min = 1, max = 60) int buffer,
            @ForAll @Size(max = 3) List<@IntRange(max = 1000) Integer> memberCuts) {
        byte[] content = text.getBytes(UTF_8);
        List<byte[]> members = pieces(content, memberCuts);
        Reading reading = new Reading(LIMIT, buffer);
        try (ScratchFile plain = ScratchFile.of(content, ".csv");
                ScratchFile compressed = ScratchFile.of(ScratchFile.gzip(members), ".csv.gz")) {
            assertThat(reading.all(compressed.path())).isEqualTo(reading.all(plain.path()));
            assertRestoresAnywhere(
                    reading,
                    Reading.split(
                            compressed.path(), 0, compressed.path().toFile().length()));
        }
    }

    /** Whatever is in a file: reading ends, depends on no buffer size, and can be taken up behind any record. */
    @Property(tries = 400)
    void damagedContentIsReadTheSameWayByAnyBuffer(
            @ForAll("damaged") String text,
            @ForAll @IntRange(min = 1, max = 40) int buffer,
            @ForAll @IntRange(min = 1, max = 30) int limit) {
        byte[] content = text.getBytes(UTF_8);
        Reading small = new Reading(limit, buffer);
        Reading large = new Reading(limit, 4096);
        try (ScratchFile file = ScratchFile.of(content, ".csv")) {
            List<Found> found = large.all(file.path());

            assertThat(small.all(file.path())).isEqualTo(found);
            assertThat(found).allMatch(record -> record.text().getBytes(UTF_8).length <= 3 * limit);
            assertRestoresAnywhere(small, Reading.split(file.path(), 0, content.length));
        }
    }

    /** A lost character costs the element it is in, and at most another one. */
    @Property(tries = 1000)
    void readingAnArrayGoesOnBehindABrokenElement(
            @ForAll("plainObjects") @Size(min = 1, max = 5) List<String> before,
            @ForAll("plainObject") String broken,
            @ForAll("plainObjects") @Size(min = 1, max = 5) List<String> behind,
            @ForAll @IntRange(max = 500) int lost) {
        int at = lost % broken.length();
        String rest = broken.substring(0, at) + broken.substring(at + 1);
        List<String> elements =
                Stream.of(before, List.of(rest), behind).flatMap(List::stream).toList();
        byte[] content = JsonTexts.array(elements, ",\n").getBytes(UTF_8);
        try (ScratchFile file = ScratchFile.of(content, ".json")) {
            List<String> found = Found.texts(Reading.USUAL.all(file.path()));

            assertThat(found).startsWith(before.toArray(String[]::new));
            assertThat(found).endsWith(behind.subList(1, behind.size()).toArray(String[]::new));
        }
    }

    private static void assertRestoresAnywhere(Reading reading, FileSourceSplit split) {
        List<Found> found = reading.read(split);
        for (int i = 0; i < found.size(); i++) {
            FileSourceSplit restored =
                    split.updateWithCheckpointedPosition(found.get(i).resume());
            assertThat(reading.read(restored)).isEqualTo(found.subList(i + 1, found.size()));
        }
    }

    private static List<FileSourceSplit> splits(ScratchFile file, int length, List<Integer> cuts) {
        Iterator<Integer> bounds = bounds(length, cuts).iterator();
        List<FileSourceSplit> splits = new ArrayList<>();
        int from = bounds.next();
        while (bounds.hasNext()) {
            int to = bounds.next();
            splits.add(Reading.split(file.path(), from, to));
            from = to;
        }
        return splits;
    }

    private static List<byte[]> pieces(byte[] content, List<Integer> cuts) {
        Integer[] bounds = bounds(content.length, cuts).toArray(Integer[]::new);
        return IntStream.range(1, bounds.length)
                .mapToObj(i -> Arrays.copyOfRange(content, bounds[i - 1], bounds[i]))
                .toList();
    }

    private static SortedSet<Integer> bounds(int length, List<Integer> cuts) {
        TreeSet<Integer> bounds =
                cuts.stream().map(cut -> cut % (length + 1)).collect(Collectors.toCollection(TreeSet::new));
        bounds.add(0);
        bounds.add(length);
        return bounds;
    }

    private static String textAt(byte[] content, Found record) {
        int length = record.text().getBytes(UTF_8).length;
        return new String(content, Math.toIntExact(record.position()), length, UTF_8);
    }

    @Provide
    Arbitrary<List<String>> lines() {
        Arbitrary<String> line = Arbitraries.of("{", "}", "x", "é", " ", "\t", "\"", "0")
                .list()
                .ofMaxSize(12)
                .map(list -> String.join("", list));
        return Combinators.combine(line, Arbitraries.of("", "", "\r"))
                .as(String::concat)
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<String>> elements() {
        return JsonTexts.values().list().ofMaxSize(8);
    }

    @Provide
    Arbitrary<String> separators() {
        return Arbitraries.of(",", ", ", ",\n", "\r\n,\r\n  ", " ,\t");
    }

    @Provide
    Arbitrary<List<String>> plainObjects() {
        return plainObject().list();
    }

    /** As events are: no brackets or commas inside of strings. */
    @Provide
    Arbitrary<String> plainObject() {
        Arbitrary<String> id = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(5);
        Arbitrary<String> space = Arbitraries.of("", " ");
        return Combinators.combine(id, id, Arbitraries.integers().between(0, 3), space, Arbitraries.of("", "\n  "))
                .as((name, value, items, blank, line) -> "{" + line + "\"" + name + "\":" + blank + "\"" + value + "\","
                        + line + "\"items\":" + blank + "[" + item(blank).repeat(items) + "{}]," + line
                        + "\"n\":" + blank + "1" + line + "}");
    }

    private static String item(String blank) {
        return "{\"id\":" + blank + "\"p\",\"price\":1.50}," + blank;
    }

    @Provide
    Arbitrary<List<String>> rows() {
        Arbitrary<String> plain = Arbitraries.of("", "12.50", "chb_1", "5\" pipe", " \"x\" ", "é");
        Arbitrary<String> quoted =
                Arbitraries.of("\"\"", "\"a,b\"", "\"two\nlines\"", "\"\r\n\"", "\"say \"\"hi\"\"\"");
        return Arbitraries.oneOf(plain, quoted)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(fields -> "x," + String.join(",", fields) + ",y")
                .list();
    }

    @Provide
    Arbitrary<String> contents() {
        return Arbitraries.oneOf(
                lines().map(lines -> String.join("\n", lines)),
                elements().map(elements -> JsonTexts.array(elements, ",\n")),
                rows().map(rows -> String.join("\n", rows)),
                Arbitraries.strings().withChars("\",\nx").ofMaxLength(60).map("id\n"::concat),
                Combinators.combine(elements(), lines())
                        .as((elements, lines) -> JsonTexts.array(elements, ",") + "\n" + String.join("\n", lines)));
    }

    @Provide
    Arbitrary<String> damaged() {
        Arbitrary<String> noise = Arbitraries.of("", "\"", "\n", "[", "]", "{", "}", ",", "\\", "x", "\u0000");
        return Combinators.combine(contents(), noise, Arbitraries.integers().between(0, 2000))
                .as((text, added, place) -> {
                    int at = place % (text.length() + 1);
                    int cut = place % 3;
                    return text.substring(0, Math.max(0, at - cut)) + added + text.substring(at);
                });
    }
}
