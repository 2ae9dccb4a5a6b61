package io.tidemark.connectors.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Searches in byte arrays, eight bytes at a time. */
final class ByteSearch {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long NEWLINES = EACH * '\n';
    private static final long QUOTES = EACH * '"';
    private static final long BACKSLASHES = EACH * '\\';
    private static final long BRACES = EACH * '{';
    private static final long CLOSING_BRACES = EACH * '}';

    /** The bit by which brackets differ from braces. */
    private static final long BRACKETS_TO_BRACES = EACH * ('{' ^ '[');

    private ByteSearch() {}

    /** Index of the first newline in the range, -1 if there is none. */
    static int newline(byte[] bytes, int from, int to) {
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long found = zeros((long) LONGS.get(bytes, i) ^ NEWLINES);
            if (found != 0) {
                return i + first(found);
            }
        }
        for (; i < to; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Index of the first quote, backslash or newline in the range, {@code to} if there is none. */
    static int quoteOrEscape(byte[] bytes, int from, int to) {
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long word = (long) LONGS.get(bytes, i);
            long found = zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES) | zeros(word ^ NEWLINES);
            if (found != 0) {
                return i + first(found);
            }
        }
        while (i < to && bytes[i] != '"' && bytes[i] != '\\' && bytes[i] != '\n') {
            i++;
        }
        return i;
    }

    /** Index of the first quote, brace or bracket in the range, {@code to} if there is none. */
    static int quoteOrBracket(byte[] bytes, int from, int to) {
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long word = (long) LONGS.get(bytes, i);
            long braces = word | BRACKETS_TO_BRACES;
            long found = zeros(word ^ QUOTES) | zeros(braces ^ BRACES) | zeros(braces ^ CLOSING_BRACES);
            if (found != 0) {
                return i + first(found);
            }
        }
        while (i < to && !isQuoteOrBracket(bytes[i])) {
            i++;
        }
        return i;
    }

    private static boolean isQuoteOrBracket(byte b) {
        return b == '"' || b == '{' || b == '}' || b == '[' || b == ']';
    }

    /** A set high bit for the first byte that is zero; bits above it mean nothing. */
    private static long zeros(long word) {
        return (word - EACH) & ~word & HIGH;
    }

    private static int first(long found) {
        return Long.numberOfTrailingZeros(found) >>> 3;
    }

    /** Index of the first byte in the range that is no blank of JSON, {@code to} if there is none. */
    static int nonBlank(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && isBlank(bytes[i])) {
            i++;
        }
        return i;
    }

    static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
