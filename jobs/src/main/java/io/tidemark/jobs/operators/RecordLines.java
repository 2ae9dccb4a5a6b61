package io.tidemark.jobs.operators;

import io.tidemark.connectors.file.RawRecord;
import io.tidemark.connectors.kinesis.record.KinesisRecord;
import io.tidemark.events.EventHandler;
import io.tidemark.events.EventKind;
import io.tidemark.events.EventReader;
import io.tidemark.events.EventReaders;
import io.tidemark.events.Fault;
import io.tidemark.events.FaultCode;
import io.tidemark.events.Warning;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The events in a record of a stream: lines of JSON, as they are found in a file that keeps the record, or one JSON
 * object that is written over several lines. Each line is for its reader to reject.
 */
final class RecordLines {

    /** How much is shown of a line that is over the limit. */
    private static final int SAMPLE_BYTES = 1024;

    private final int maxBytes;
    private final RawRecord line = new RawRecord();
    private final EventReader<EventKind> objects = EventReaders.kinds();
    private final Malformed malformed = new Malformed();

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

    /**
     * Whether several lines are one object. What begins as an object but is none is taken line by line, or a broken
     * line would take the events behind it along.
     */
    private boolean isOneValue(byte[] bytes) {
        int start = nonBlank(bytes, 0, bytes.length);
        int end = lineEnd(bytes, start);
        int next = nonBlank(bytes, end, bytes.length);
        if (next == bytes.length) {
            return false;
        }
        boolean oneALine = bytes[lastNonBlank(bytes, start, end)] == '}' && bytes[next] == '{';
        return !oneALine && isObject(bytes);
    }

    private boolean isObject(byte[] bytes) {
        malformed.told = false;
        objects.read(bytes, 0, bytes.length, malformed);
        return !malformed.told;
    }

    private void show(KinesisRecord record, int from, int to, int number, Consumer<RawRecord> lines) {
        byte[] bytes = record.data();
        if (nonBlank(bytes, from, to) == to) {
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

    private static int nonBlank(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && isBlank(bytes[i])) {
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

    /** Whether a text was no JSON object. Which kind of event it is does not matter here. */
    private static final class Malformed implements EventHandler<EventKind> {

        private boolean told;

        @Override
        public void accepted(EventKind kind, Set<Warning> none) {
            // It is an object.
        }

        @Override
        public void rejected(List<Fault> faults) {
            told = faults.stream().anyMatch(fault -> fault.code() == FaultCode.MALFORMED_JSON);
        }
    }
}
