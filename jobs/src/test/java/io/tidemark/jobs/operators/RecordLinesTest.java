package io.tidemark.jobs.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.connectors.file.RawRecord;
import io.tidemark.connectors.kinesis.record.KinesisRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

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
    void theOriginNamesThePlaceInTheStream() {
        List<String> origins = new ArrayList<>();
        new RecordLines(MAX_BYTES).read(record(2, "{}\n{}"), line -> origins.add(line.path()));

        assertThat(origins).containsExactly("kinesis://orders/shardId-1/49/2#1", "kinesis://orders/shardId-1/49/2#2");
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
