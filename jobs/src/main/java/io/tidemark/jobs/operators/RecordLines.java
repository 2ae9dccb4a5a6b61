package io.tidemark.jobs.operators;

import io.tidemark.connectors.file.RawRecord;
import io.tidemark.connectors.kinesis.record.KinesisRecord;
import java.util.function.Consumer;

/**
 * The events in a record of a stream: lines of JSON, or one JSON value, which may itself be written over several lines.
 * They are told apart without being read; what belongs to no event is a line of its own, for its reader to reject.
 */
final class RecordLines {

    /** How much is shown of a line that is over the limit. */
    private static final int SAMPLE_BYTES = 1024;

    private final int maxBytes;
    private final RawRecord line = new RawRecord();

    /** @param maxBytes size limit of one event */
    RecordLines(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Hands out the lines, which are used again: a consumer copies what it keeps. Blank ones are left out. */
    void read(KinesisRecord record, Consumer<RawRecord> lines) {
        byte[] bytes = record.data();
        if (isOneValue(bytes)) {
            show(record, 0, bytes.length, 1, lines);
            return;
        }
        int number = 1;
        for (int from = 0; from < bytes.length; number++) {
            int to = lineEnd(bytes, from);
            show(record, from, to, number, lines);
            from = to + 1;
        }
    }

    /** Whether the first line neither ends as an event nor is followed by the beginning of one. */
    private static boolean isOneValue(byte[] bytes) {
        int start = nonBlank(bytes, 0);
        int end = lineEnd(bytes, start);
        int next = nonBlank(bytes, end);
        boolean goesOn = next < bytes.length && bytes[next] != '{';
        return goesOn && bytes[lastNonBlank(bytes, start, end)] != '}';
    }

    private void show(KinesisRecord record, int from, int to, int number, Consumer<RawRecord> lines) {
        byte[] bytes = record.data();
        if (nonBlank(bytes, from) >= to) {
            return;
        }
        int length = lastNonBlank(bytes, from, to) + 1 - from;
        boolean tooLarge = length > maxBytes;
        line.set(
                tooLarge ? RawRecord.Kind.TOO_LARGE : RawRecord.Kind.JSON,
                bytes,
                from,
                tooLarge ? Math.min(maxBytes, SAMPLE_BYTES) : length,
                "",
                origin(record, number),
                from);
        lines.accept(line);
    }

    /** Where people find it: {@code kinesis://STREAM/SHARD/SEQUENCE-NUMBER#LINE}, and its part if it was aggregated. */
    private static String origin(KinesisRecord record, int number) {
        String part = record.subSequence() == 0 ? "" : "/" + record.subSequence();
        return "kinesis://" + record.stream() + "/" + record.shard() + "/" + record.sequenceNumber() + part + "#"
                + number;
    }

    private static int lineEnd(byte[] bytes, int from) {
        int i = from;
        while (i < bytes.length && bytes[i] != '\n') {
            i++;
        }
        return i;
    }

    private static int nonBlank(byte[] bytes, int from) {
        int i = from;
        while (i < bytes.length && isBlank(bytes[i])) {
            i++;
        }
        return i;
    }

    private static int lastNonBlank(byte[] bytes, int from, int to) {
        int i = to - 1;
        while (i > from && isBlank(bytes[i])) {
            i--;
        }
        return i;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
