package io.tidemark.connectors.file;

import java.util.Arrays;

/** What is kept of a record that is too large to be held: its beginning and its place. */
final class OversizedRecord {

    private final byte[] sample;
    private final long position;

    /** The record that begins where the window does. */
    OversizedRecord(ByteWindow window, int sampleBytes) {
        this.sample = Arrays.copyOfRange(window.bytes(), window.from(), window.from() + sampleBytes);
        this.position = window.position(window.from());
    }

    void addTo(RawBatch batch, RawRecord.Kind kind, long resume) {
        batch.add(kind, sample, 0, sample.length, position, resume);
    }
}
