package io.tidemark.connectors.file;

/** Newline-delimited JSON: a value a line. */
final class NdjsonFraming extends LineFraming {

    /** Frames the lines that begin before {@code end}, which another reader may go on from. */
    NdjsonFraming(int maxRecordBytes, long end, boolean skipFirst) {
        super(maxRecordBytes, end, skipFirst);
    }

    @Override
    int recordEnd(ByteWindow window, int from) {
        return ByteSearch.newline(window.bytes(), from, window.to());
    }

    @Override
    void add(RawBatch batch, byte[] bytes, int from, int to, long position, long resume) {
        batch.add(RawRecord.Kind.JSON, bytes, from, to, position, resume);
    }
}
