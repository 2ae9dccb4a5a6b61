package io.tidemark.connectors.file;

import java.util.Optional;

/**
 * The elements of a JSON array, one by one, exactly as they are written.
 *
 * <p>Separators are taken leniently: any number of commas, or none, lies between two elements, and arrays may follow
 * one another. Where the syntax of an element is broken, the smallest piece around that place becomes a record, for the
 * record's reader to reject, and reading goes on behind it. Anything else behind an array shows that the file is one of
 * lines, of which the first happened to be an array: from there on each line is a record. A file that ends before the
 * closing bracket is truncated.
 */
final class JsonArrayFraming implements RecordFraming {

    private enum Place {
        OUTSIDE_OF_ARRAY,
        BETWEEN_ELEMENTS,
        IN_LARGE_ELEMENT,
        IN_LINES,
        AT_END
    }

    private final int maxRecordBytes;
    private final int sampleBytes;
    private final JsonPieceScanner scanner = new JsonPieceScanner();
    private final RecordFraming lines;
    private Place place;
    private Optional<OversizedRecord> large = Optional.empty();

    private JsonArrayFraming(int maxRecordBytes, Place place) {
        this.maxRecordBytes = maxRecordBytes;
        this.sampleBytes = Math.min(SAMPLE_BYTES, maxRecordBytes);
        this.lines = new NdjsonFraming(maxRecordBytes, Long.MAX_VALUE, place == Place.IN_LINES);
        this.place = place;
    }

    /** Frames a file from its beginning. */
    static JsonArrayFraming fromStart(int maxRecordBytes) {
        return new JsonArrayFraming(maxRecordBytes, Place.OUTSIDE_OF_ARRAY);
    }

    /** Frames a file from behind an element. */
    static JsonArrayFraming behindElement(int maxRecordBytes) {
        return new JsonArrayFraming(maxRecordBytes, Place.BETWEEN_ELEMENTS);
    }

    /** Frames a file from the beginning of a line behind its arrays, which is not read again. */
    static JsonArrayFraming behindLine(int maxRecordBytes) {
        return new JsonArrayFraming(maxRecordBytes, Place.IN_LINES);
    }

    @Override
    public boolean frame(ByteWindow window, RawBatch batch) {
        boolean advanced = true;
        while (advanced && !batch.isFull()) {
            advanced = switch (place) {
                case OUTSIDE_OF_ARRAY -> enterArray(window, batch);
                case BETWEEN_ELEMENTS -> frameElement(window, batch);
                case IN_LARGE_ELEMENT -> endLargeElement(window, batch);
                case IN_LINES -> frameLines(window, batch);
                case AT_END -> false;
            };
        }
        return place != Place.AT_END;
    }

    private boolean enterArray(ByteWindow window, RawBatch batch) {
        int start = ByteSearch.nonBlank(window.bytes(), window.from(), window.to());
        window.consumeTo(start);
        if (start == window.to()) {
            return window.ending() == ByteWindow.Ending.CLEAN ? end() : cutOff(window, batch);
        }
        byte first = window.bytes()[start];
        // A comma or brace shows that the bracket before it was a stray one of a broken element.
        if (first == '[' || first == ',' || first == '}') {
            window.consumeTo(start + 1);
            place = Place.BETWEEN_ELEMENTS;
        } else {
            place = Place.IN_LINES;
        }
        return true;
    }

    private boolean frameLines(ByteWindow window, RawBatch batch) {
        batch.resumeAtLines();
        if (!lines.frame(window, batch)) {
            place = Place.AT_END;
        }
        return false;
    }

    private boolean frameElement(ByteWindow window, RawBatch batch) {
        byte[] bytes = window.bytes();
        int to = window.to();
        int start = skipSeparators(bytes, window.from(), to);
        window.consumeTo(start);
        if (start == to) {
            return cutOff(window, batch);
        }
        if (bytes[start] == ']') {
            window.consumeTo(start + 1);
            place = Place.OUTSIDE_OF_ARRAY;
            return true;
        }
        scanner.reset();
        int end = scanner.scan(bytes, start, to);
        if (end < 0) {
            return waitForElement(window, batch);
        }
        addElement(window, batch, start, end);
        window.consumeTo(end);
        return true;
    }

    private void addElement(ByteWindow window, RawBatch batch, int start, int end) {
        byte[] bytes = window.bytes();
        if (end - start > maxRecordBytes) {
            addSample(RawRecord.Kind.TOO_LARGE, batch, window, start, window.position(end));
        } else {
            int last = end;
            while (ByteSearch.isBlank(bytes[last - 1])) {
                last--;
            }
            batch.add(RawRecord.Kind.JSON, bytes, start, last, window.position(start), window.position(end));
        }
    }

    /** Deals with an element whose end is not in the window. */
    private boolean waitForElement(ByteWindow window, RawBatch batch) {
        int start = window.from();
        if (window.isOpen() && window.to() - start > maxRecordBytes) {
            large = Optional.of(new OversizedRecord(window, sampleBytes));
            place = Place.IN_LARGE_ELEMENT;
            window.consumeTo(window.to());
            return false;
        }
        return cutOff(window, batch);
    }

    private boolean endLargeElement(ByteWindow window, RawBatch batch) {
        int end = scanner.scan(window.bytes(), window.from(), window.to());
        if (end >= 0) {
            window.consumeTo(end);
            place = Place.BETWEEN_ELEMENTS;
            large.orElseThrow().addTo(batch, RawRecord.Kind.TOO_LARGE, window.position(end));
            return true;
        }
        window.consumeTo(window.to());
        if (window.isOpen()) {
            return false;
        }
        large.orElseThrow().addTo(batch, window.ending().cutOff(), RawBatch.NOTHING_LEFT);
        return end();
    }

    /** Waits for more bytes, or ends with what is left if there are none. */
    private boolean cutOff(ByteWindow window, RawBatch batch) {
        if (window.isOpen()) {
            return false;
        }
        addSample(window.ending().cutOff(), batch, window, window.from(), RawBatch.NOTHING_LEFT);
        window.consumeTo(window.to());
        return end();
    }

    private void addSample(RawRecord.Kind kind, RawBatch batch, ByteWindow window, int from, long resume) {
        int to = Math.min(window.to(), from + sampleBytes);
        batch.add(kind, window.bytes(), from, to, window.position(from), resume);
    }

    private boolean end() {
        place = Place.AT_END;
        return false;
    }

    private static int skipSeparators(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && (bytes[i] == ',' || ByteSearch.isBlank(bytes[i]))) {
            i++;
        }
        return i;
    }
}
