package io.tidemark.connectors.file;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Comma-separated values with a header row. A quoted field may hold newlines; a quote that is never closed (within the
 * size limit) costs no more than its own line.
 */
final class CsvFraming extends LineFraming {

    /** The end of a row whose quote is still open where the window ends. */
    private static final long OPEN = Long.MAX_VALUE;

    private Optional<String> header;

    /** Where the row that was last searched for its end has it, as long as the window ends where the search did. */
    private long knownEnd;

    private long searchedTo;

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
    int recordEnd(ByteWindow window, int from) {
        byte[] bytes = window.bytes();
        int to = window.to();
        int end = rowEnd(window, from);
        boolean quoteOpen = end < 0;
        if ((quoteOpen && !window.isOpen()) || isTooLarge(bytes, from, quoteOpen ? to : end)) {
            return ByteSearch.newline(bytes, from, to);
        }
        return end == to ? -1 : end;
    }

    /**
     * As below, but does not search the rest of a row that is too large again from each of its lines. Two readings of
     * the same bytes that differ are never both inside of quotes at the end of a line: a quote that opens for one
     * closes for the other (a doubled one does both), and where both are outside they become one. So a line in such a
     * row that leaves a quote open ends with the row.
     */
    private int rowEnd(ByteWindow window, int from) {
        byte[] bytes = window.bytes();
        int to = window.to();
        if (window.position(from) < knownEnd && window.position(to) == searchedTo) {
            int newline = ByteSearch.newline(bytes, from, to);
            if (newline >= 0 && window.position(newline) < knownEnd) {
                boolean quoteOpen = rowEnd(bytes, from, newline + 1) < 0;
                return quoteOpen ? knownEnd(window) : newline;
            }
        }
        int end = rowEnd(bytes, from, to);
        knownEnd = end < 0 ? OPEN : window.position(end);
        searchedTo = window.position(to);
        return end;
    }

    private int knownEnd(ByteWindow window) {
        return knownEnd == OPEN ? -1 : Math.toIntExact(knownEnd - window.position(0));
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
