package io.tidemark.connectors.file;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Comma-separated values with a header row. A quoted field may hold newlines; a quote that is never closed (within the
 * size limit) costs no more than its own line.
 */
final class CsvFraming extends LineFraming {

    private Optional<String> header;

    /** Frames a file from its beginning, or behind the header where that is known. */
    CsvFraming(int maxRecordBytes, Optional<String> header) {
        super(maxRecordBytes, Long.MAX_VALUE, false);
        this.header = header;
    }

    @Override
    public boolean frame(ByteWindow window, RawBatch batch) {
        header.ifPresent(batch::header);
        return super.frame(window, batch);
    }

    @Override
    int recordEnd(byte[] bytes, int from, int to, boolean last) {
        int end = rowEnd(bytes, from, to);
        boolean quoteOpen = end < 0;
        if ((quoteOpen && last) || isTooLarge(bytes, from, quoteOpen ? to : end)) {
            return ByteSearch.newline(bytes, from, to);
        }
        return end == to ? -1 : end;
    }

    /** Index of the newline behind the row; {@code to} if it is not in the range, -1 if a quote is still open there. */
    private static int rowEnd(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            if (bytes[i] == '"') {
                i = closingQuote(bytes, i + 1, to);
                if (i == to) {
                    return -1;
                }
            }
            while (i < to && bytes[i] != ',' && bytes[i] != '\n') {
                i++;
            }
            if (i < to && bytes[i] == '\n') {
                return i;
            }
            i++;
        }
        return to;
    }

    private static int closingQuote(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '"') {
                boolean doubled = i + 1 < to && bytes[i + 1] == '"';
                if (!doubled) {
                    return i;
                }
                i++;
            }
        }
        return to;
    }

    @Override
    void add(RawBatch batch, byte[] bytes, int from, int to, long position, long resume) {
        if (header.isPresent()) {
            batch.add(RawRecord.Kind.CSV_ROW, bytes, from, to, position, resume);
        } else {
            String row = new String(bytes, from, to - from, StandardCharsets.UTF_8);
            header = Optional.of(row);
            batch.header(row);
            batch.add(RawRecord.Kind.CSV_HEADER, bytes, from, to, position, resume);
        }
    }
}
