package io.tidemark.connectors.file;

import java.util.Optional;

/**
 * The elements of a JSON array, one by one, exactly as they are written.
 *
 * <p>Separators are taken leniently: any number of commas, or none, lies between two elements, and arrays may follow
 * one another. Where the syntax of an element is broken, the smallest piece around that place becomes a record, for the
 * record's reader to reject, and reading goes on behind it. Anything else behind an array is unreadable; a file that
 * ends before the closing bracket is truncated.
 */
final class JsonArrayFraming implements RecordFraming {

    private enum Place {
        OUTSIDE_OF_ARRAY,
        BETWEEN_ELEMENTS,
        IN_LARGE_ELEMENT,
        AT_END
    }

    private final int maxRecordBytes;
    private final int sampleBytes;
    private final JsonPieceScanner scanner = new JsonPieceScanner();
    private Place place;
    private Optional<OversizedRecord> large = Optional.empty();

    /**
     * Frames a file from its beginning, or from between two elements.
     *
     * @param inArray whether the opening bracket was read already
     */
    JsonArrayFraming(int maxRecordBytes, boolean inArray) {
        this.maxRecordBytes = maxRecordBytes;
        this.sampleBytes = Math.min(SAMPLE_BYTES, maxRecordBytes);
        this.place = inArray ? Place.BETWEEN_ELEMENTS : Place.OUTSIDE_OF_ARRAY;
    }

    @Override
    public boolean frame(ByteWindow window, RawBatch batch) {
        boolean advanced = true;
        while (advanced && !batch.isFull()) {
            advanced = switch (place) {
                case OUTSIDE_OF_ARRAY -> enterArray(window, batch);
                case BETWEEN_ELEMENTS -> frameElement(window, batch);
                case IN_LARGE_ELEMENT -> endLargeElement(window, batch);
                case AT_END -> false;
            };
        }
        return place != Place.AT_END;
    }

    private boolean enterArray(ByteWindow window, RawBatch batch) {
        int start = ByteSearch.nonBlank(window.bytes(), window.from(), window.to());
        window.consumeTo(start);
        int left = window.to() - start;
        if (left == 0) {
            return window.ending() == ByteWindow.Ending.CLEAN ? end() : cutOff(window, batch);
        }
        byte first = window.bytes()[start];
        // A comma or brace shows that the bracket before it was a stray one of a broken element.
        if (first == '[' || first == ',' || first == '}') {
            window.consumeTo(start + 1);
            place = Place.BETWEEN_ELEMENTS;
            return true;
        }
        if (left < sampleBytes && window.isOpen()) {
            return false;
        }
        addEnd(RawRecord.Kind.UNREADABLE, batch, window);
        return end();
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
        addEnd(window.ending().cutOff(), batch, window);
        return end();
    }

    private void addEnd(RawRecord.Kind kind, RawBatch batch, ByteWindow window) {
        addSample(kind, batch, window, window.from(), RawBatch.NOTHING_LEFT);
        window.consumeTo(window.to());
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
