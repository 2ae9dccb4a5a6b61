package io.tidemark.jobs.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tidemark.connectors.file.RawFileScan;
import io.tidemark.connectors.file.RawFiles;
import io.tidemark.connectors.file.RawRecord;
import io.tidemark.connectors.kinesis.record.KinesisRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a record of a stream holds. */
class RecordLinesTest {

    private static final int MAX_BYTES = 40;

    @Test
    void oneObjectIsOneEvent() {
        assertThat(lines("{\"a\":1}")).containsExactly("JSON 0 #1 {\"a\":1}");
    }

    @Test
    void eachLineIsAnEventAndBlankOnesAreNone() {
        assertThat(lines("{\"a\":1}\n\n  \r\n{\"b\":2}\r\n"))
                .containsExactly("JSON 0 #1 {\"a\":1}", "JSON 13 #4 {\"b\":2}");
    }

    @Test
    void anObjectMayBeWrittenOverSeveralLines() {
        assertThat(lines("{\n \"a\": {\n  \"b\": 2\n }\n}\n"))
                .containsExactly("JSON 0 #1 {\n \"a\": {\n  \"b\": 2\n }\n}");
    }

    @Test
    void aBrokenLineDoesNotTakeOthersAlong() {
        assertThat(lines("{\"a\":\n{\"b\":2}\nnonsense\n{\"c\":3}"))
                .containsExactly(
                        "JSON 0 #1 {\"a\":", "JSON 6 #2 {\"b\":2}", "JSON 14 #3 nonsense", "JSON 23 #4 {\"c\":3}");
    }

    @Test
    void anObjectMayHoldAnotherOneOnALineOfItsOwn() {
        assertThat(lines("{\"a\":\n{\"b\":2}\n}")).containsExactly("JSON 0 #1 {\"a\":\n{\"b\":2}\n}");
    }

    /** The file that keeps the record has nothing but lines, and a replay reads those. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc\ndef\n{\"c\":3}",
                "{\"a\":1\n\"b\":2\n{\"c\":3}",
                "{\"a\":\n\"b\"}x\n{\"c\":3}\n",
                "{\n\"a\":1\n}\n{\"b\":2}\n{\n\"c\":3\n}",
                "{\n \"a\": {\n  \"b\": 2\n }\r\n",
                "\n\n[\n{\"a\":1}\n]\n",
                "{\"a\":1}\n,{\"b\":2}",
                "{\"a\":\"\n\"}\r\n{\"c\":3}",
                "1\n2",
            })
    void whatIsNoObjectAsAWholeIsReadAsFromAFile(String content, @TempDir Path folder) throws IOException {
        assertThat(texts(content)).isEqualTo(fileTexts(folder, content));
    }

    @Test
    void whatIsTooLargeIsShownInPart() {
        assertThat(lines("{\"a\":1}\n{\"b\":\"" + "x".repeat(MAX_BYTES) + "\"}"))
                .containsExactly("JSON 0 #1 {\"a\":1}", "TOO_LARGE 8 #2 {\"b\":\"" + "x".repeat(MAX_BYTES - 6));
    }

    @Test
    void anEmptyRecordHoldsNothing() {
        assertThat(lines("")).isEmpty();
        assertThat(lines(" \n")).isEmpty();
    }

    @Test
    void manyBlankLinesTakeTimeInProportion() {
        String blank = "\n".repeat(1 << 20);

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(lines(blank)).isEmpty();
            assertThat(texts("{\"a\":1}" + blank + "{\"b\":2}")).containsExactly("{\"a\":1}", "{\"b\":2}");
        });
    }

    @Test
    void theOriginNamesThePlaceInTheStream() {
        List<String> origins = new ArrayList<>();
        new RecordLines(MAX_BYTES).read(record(2, "{}\n{}"), line -> origins.add(line.path()));

        assertThat(origins).containsExactly("kinesis://orders/shardId-1/49/2#1", "kinesis://orders/shardId-1/49/2#2");
    }

    private static List<String> texts(String content) {
        List<String> texts = new ArrayList<>();
        new RecordLines(MAX_BYTES).read(record(0, content), line -> texts.add(line.text()));
        return texts;
    }

    /** The lines of a file that keeps the record behind another one. */
    private static List<String> fileTexts(Path folder, String content) throws IOException {
        Path file = Files.writeString(folder.resolve("kept.json"), "{}\n" + content + "\n");
        RawFileScan scan = new RawFileScan(new RawFiles(
                List.of(new org.apache.flink.core.fs.Path(file.toUri())),
                Optional.empty(),
                Optional.empty(),
                MAX_BYTES));
        List<String> texts = new ArrayList<>();
        for (FileSourceSplit split : scan.splits(1)) {
            scan.read(split, record -> texts.add(record.text()));
        }
        return texts.subList(1, texts.size());
    }

    private static List<String> lines(String content) {
        List<String> lines = new ArrayList<>();
        new RecordLines(MAX_BYTES).read(record(0, content), line -> lines.add(describe(line)));
        return lines;
    }

    private static String describe(RawRecord line) {
        String number = line.path().substring("kinesis://orders/shardId-1/49".length());
        return line.kind() + " " + line.position() + " " + number + " " + line.text();
    }

    private static KinesisRecord record(long part, String content) {
        return new KinesisRecord(
                "orders", "shardId-1", "49", part, "key", Instant.EPOCH, content.getBytes(StandardCharsets.UTF_8));
    }
}
