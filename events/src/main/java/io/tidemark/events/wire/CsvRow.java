package io.tidemark.events.wire;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/**
 * One row of comma-separated values in UTF-8. A cell in quotes may hold commas, line breaks and doubled quotes. The
 * buffer is read in place; only the cells that are asked for are decoded.
 */
public final class CsvRow {

    /** What {@link #split} returns for a row that has no sense. */
    public static final int MALFORMED = -1;

    private static final int EXCERPT = 512;

    private final int[] starts;
    private final int[] ends;
    private final byte[] bytes = new byte[JacksonTokens.TEXT_LIMIT];
    private final char[] chars = new char[JacksonTokens.TEXT_LIMIT];
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final Scalar scalar = new Scalar();
    private byte[] buffer = new byte[0];

    /** A row of which at most so many cells are looked at. */
    public CsvRow(int columns) {
        starts = new int[columns];
        ends = new int[columns];
    }

    /**
     * Tells the row's cells apart.
     *
     * @return the number of cells, or {@link #MALFORMED} if a quote is not closed, or closed in the middle of a cell,
     *     or if there is a line break outside of quotes
     */
    public int split(byte[] buffer, int offset, int length) {
        this.buffer = buffer;
        int end = withoutLineEnd(buffer, offset, offset + length);
        int cells = 0;
        int i = offset;
        while (true) {
            int start = i;
            i = start < end && buffer[start] == '"' ? quotedEnd(start, end) : plainEnd(start, end);
            if (i < 0) {
                return MALFORMED;
            }
            if (cells < starts.length) {
                starts[cells] = start;
                ends[cells] = i;
            }
            cells++;
            if (i == end) {
                return cells;
            }
            i++;
        }
    }

    /**
     * The value of a cell, trimmed; digits alone are an integer. A cell without anything is an empty text.
     *
     * @throws CharacterCodingException if the cell is not UTF-8
     */
    public Scalar cell(int column) throws CharacterCodingException {
        int from = starts[column];
        int to = ends[column];
        boolean quoted = from < to && buffer[from] == '"';
        int length = quoted ? unquote(from + 1, to - 1) : copy(from, to);
        boolean isLong = to - from > bytes.length;
        decode(isLong ? Math.min(length, EXCERPT) : length, isLong);
        if (!isLong && isInteger()) {
            scalar.show(Token.INTEGER, chars, scalar.start(), scalar.end());
        }
        return scalar;
    }

    private int plainEnd(int start, int end) {
        int i = start;
        while (i < end && buffer[i] != ',') {
            if (buffer[i] == '\n' || buffer[i] == '\r') {
                return MALFORMED;
            }
            i++;
        }
        return i;
    }

    private int quotedEnd(int start, int end) {
        for (int i = start + 1; i < end; i++) {
            if (buffer[i] == '"') {
                if (i + 1 == end || buffer[i + 1] == ',') {
                    return i + 1;
                }
                if (buffer[i + 1] != '"') {
                    return MALFORMED;
                }
                i++;
            }
        }
        return MALFORMED;
    }

    private int copy(int from, int to) {
        int length = Math.min(to - from, bytes.length);
        System.arraycopy(buffer, from, bytes, 0, length);
        return length;
    }

    private int unquote(int from, int to) {
        int length = 0;
        for (int i = from; i < to && length < bytes.length; i++) {
            bytes[length++] = buffer[i];
            if (buffer[i] == '"') {
                i++;
            }
        }
        return length;
    }

    private void decode(int length, boolean isLong) throws CharacterCodingException {
        if (isLong) {
            char[] excerpt = new String(bytes, 0, length, StandardCharsets.UTF_8).toCharArray();
            scalar.show(Token.LONG_TEXT, excerpt, 0, excerpt.length);
            return;
        }
        int i = 0;
        while (i < length && bytes[i] >= 0) {
            chars[i] = (char) bytes[i];
            i++;
        }
        if (i < length) {
            CharBuffer out = CharBuffer.wrap(chars);
            decoder.reset();
            var result = decoder.decode(ByteBuffer.wrap(bytes, 0, length), out, true);
            if (result.isError()) {
                result.throwException();
            }
            i = out.position();
        }
        scalar.show(Token.TEXT, chars, 0, i);
        scalar.trim();
    }

    private boolean isInteger() {
        for (int i = scalar.start(); i < scalar.end(); i++) {
            if (chars[i] < '0' || chars[i] > '9') {
                return false;
            }
        }
        return !scalar.isEmpty();
    }

    private static int withoutLineEnd(byte[] buffer, int start, int end) {
        int last = end;
        if (last > start && buffer[last - 1] == '\n') {
            last--;
        }
        return last > start && buffer[last - 1] == '\r' ? last - 1 : last;
    }
}
