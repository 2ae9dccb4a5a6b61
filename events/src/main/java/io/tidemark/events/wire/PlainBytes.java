package io.tidemark.events.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the end of what stands for itself in a text of JSON: characters of ASCII that are no quote and no backslash.
 */
final class PlainBytes {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long TOP_BITS = 0x8080_8080_8080_8080L;

    private PlainBytes() {}

    /** The place of the first byte from the start on that does not stand for itself, or the end. */
    static int end(byte[] bytes, int start, int end) {
        int i = start;
        while (i <= end - Long.BYTES) {
            long special = special((long) EIGHT_BYTES.get(bytes, i));
            if (special != 0) {
                return i + (Long.numberOfTrailingZeros(special) >> 3);
            }
            i += Long.BYTES;
        }
        while (i < end && bytes[i] >= ' ' && bytes[i] != '\\' && bytes[i] != '"') {
            i++;
        }
        return i;
    }

    /**
     * The top bit of each byte that is a quote, a backslash, a control character or beyond ASCII. The lowest bit set is
     * always right; those above it may owe themselves to a borrow.
     */
    private static long special(long bytes) {
        long quote = bytes ^ ONES * '"';
        long backslash = bytes ^ ONES * '\\';
        long found = (quote - ONES & ~quote) | (backslash - ONES & ~backslash) | (bytes - ONES * ' ' & ~bytes) | bytes;
        return found & TOP_BITS;
    }
}
