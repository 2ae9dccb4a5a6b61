package io.tidemark.connectors.file;

import java.util.Optional;

/** Records that end with a line. Blank lines are no records, and the last line may lack its newline. */
abstract class LineFraming implements RecordFraming {

    private final int maxRecordBytes;
    private final long end;
    private boolean skipping;
    private Optional<OversizedRecord> oversized = Optional.empty();

    /**
     * Frames the lines that begin before {@code end}.
     *
     * @param skipFirst whether to begin behind the first newline
     */
    LineFraming(int maxRecordBytes, long end, boolean skipFirst) {
        this.maxRecordBytes = maxRecordBytes;
        this.end = end;
        this.skipping = skipFirst;
    }

    /** Index of the newline that ends the record which begins at {@code from}; -1 if it is not in the window. */
    abstract int recordEnd(ByteWindow window, int from);

    /** Adds a complete record. */
    abstract void add(RawBatch batch, byte[] bytes, int from, int to, long position, long resume);

    /** Whether a record in this range, its carriage return included, is over the limit. */
    final boolean isTooLarge(byte[] bytes, int from, int to) {
        return to - from > maxRecordBytes + (to > from && bytes[to - 1] == '\r' ? 1 : 0);
    }

    @Override
    public boolean frame(ByteWindow window, RawBatch batch) {
        if (skipping && !endSkipped(window, batch)) {
            return window.isOpen();
        }
        int start = window.from();
        while (!batch.isFull() && window.position(start) < end) {
            int newline = recordEnd(window, start);
            if (newline < 0) {
                window.consumeTo(start);
                return frameRest(window, batch);
            }
            addLine(batch, window, start, newline, window.position(newline + 1));
            start = newline + 1;
        }
        window.consumeTo(start);
        return window.position(start) < end;
    }

    private void addLine(RawBatch batch, ByteWindow window, int from, int newline, long resume) {
        byte[] bytes = window.bytes();
        int to = newline > from && bytes[newline - 1] == '\r' ? newline - 1 : newline;
        long position = window.position(from);
        if (isTooLarge(bytes, from, newline)) {
            batch.add(RawRecord.Kind.TOO_LARGE, bytes, from, from + sampleBytes(to - from), position, resume);
        } else if (ByteSearch.nonBlank(bytes, from, to) < to) {
            add(batch, bytes, from, to, position, resume);
        }
    }

    /** Deals with a line whose end is not in the window. */
    private boolean frameRest(ByteWindow window, RawBatch batch) {
        int from = window.from();
        int to = window.to();
        switch (window.ending()) {
            case OPEN -> {
                if (isTooLarge(window.bytes(), from, to)) {
                    oversized = Optional.of(new OversizedRecord(window, sampleBytes(to - from)));
                    skipping = true;
                    window.consumeTo(to);
                }
                return true;
            }
            case CLEAN -> addLine(batch, window, from, to, RawBatch.NOTHING_LEFT);
            case TRUNCATED, CORRUPT ->
                batch.add(
                        window.ending().cutOff(),
                        window.bytes(),
                        from,
                        from + sampleBytes(to - from),
                        window.position(from),
                        RawBatch.NOTHING_LEFT);
        }
        window.consumeTo(to);
        return false;
    }

    /** Looks for the end of a line that is not kept; false if it is not in the window. */
    private boolean endSkipped(ByteWindow window, RawBatch batch) {
        int newline = ByteSearch.newline(window.bytes(), window.from(), window.to());
        if (newline >= 0) {
            window.consumeTo(newline + 1);
            oversized.ifPresent(line -> line.addTo(batch, RawRecord.Kind.TOO_LARGE, window.position(window.from())));
            oversized = Optional.empty();
            skipping = false;
            return true;
        }
        window.consumeTo(window.to());
        if (!window.isOpen()) {
            boolean complete = window.ending() == ByteWindow.Ending.CLEAN;
            RawRecord.Kind kind =
                    complete ? RawRecord.Kind.TOO_LARGE : window.ending().cutOff();
            oversized.ifPresent(line -> line.addTo(batch, kind, RawBatch.NOTHING_LEFT));
        }
        return false;
    }

    private int sampleBytes(int length) {
        return Math.min(length, Math.min(SAMPLE_BYTES, maxRecordBytes));
    }
}
