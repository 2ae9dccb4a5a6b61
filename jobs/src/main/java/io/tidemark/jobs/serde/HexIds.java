package io.tidemark.jobs.serde;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Ids in fewer bytes: most end in many hexadecimal digits, such as a UUID, a random number or a count, and two of those
 * fit into a byte. What stands before them, such as {@code txn_}, stays as it is.
 *
 * <p>The bytes are a mark, the length of what stands before the digits, that, and the digits. No text in UTF-8 begins
 * with a mark.
 */
final class HexIds {

    /** Before digits that stand one after the other. */
    private static final byte DIGITS = (byte) 0xFF;

    /** Before the digits of a UUID, between which there are dashes. */
    private static final byte UUID = (byte) 0xFE;

    private static final int UUID_DIGITS = 32;
    private static final int UUID_LENGTH = 36;
    private static final int FIRST_DASH = 8;

    /** With fewer the mark and the length cost more than the digits save. */
    private static final int LEAST_DIGITS = 6;

    private static final int LONGEST_HEAD = 127;
    private static final int NO_DIGIT = -1;
    private static final byte[] SYMBOLS = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] VALUES = values();

    private HexIds() {}

    /** How much of the id's end is written as digits; 0 when it has too few of them to be written this way. */
    static int tail(String id) {
        int tail = isUuid(id) ? UUID_LENGTH : digits(id);
        return tail < LEAST_DIGITS || id.length() - tail > LONGEST_HEAD ? 0 : tail;
    }

    /** What an id that ends in such a tail takes in bytes. */
    static int size(String id, int tail) {
        return 2 + id.length() - tail + (hasDashes(id, tail) ? UUID_DIGITS : tail) / 2;
    }

    /** Writes an id that ends in such a tail. */
    static void write(String id, int tail, byte[] bytes, int from) {
        boolean uuid = hasDashes(id, tail);
        int head = id.length() - tail;
        int at = from;
        bytes[at++] = uuid ? UUID : DIGITS;
        bytes[at++] = (byte) head;
        for (int i = 0; i < head; i++) {
            bytes[at++] = (byte) id.charAt(i);
        }
        int next = head;
        while (next < id.length()) {
            next += uuid && isDash(next - head) ? 1 : 0;
            bytes[at++] = (byte) (value(id.charAt(next)) << 4 | value(id.charAt(next + 1)));
            next += 2;
        }
    }

    /** Whether a tail is a UUID: any other has digits only. */
    private static boolean hasDashes(String id, int tail) {
        return tail == UUID_LENGTH && id.charAt(id.length() - tail + FIRST_DASH) == '-';
    }

    /** Whether these bytes are of an id that was written this way. */
    static boolean isAt(byte[] bytes, int start, int length) {
        if (length < 2 || bytes[start + 1] < 0) {
            return false;
        }
        int digits = 2 * (length - 2 - bytes[start + 1]);
        return bytes[start] == UUID ? digits == UUID_DIGITS : bytes[start] == DIGITS && digits >= 0;
    }

    /** Reads what was written. */
    static String read(byte[] bytes, int start, int length) {
        boolean uuid = bytes[start] == UUID;
        int head = bytes[start + 1];
        int digits = start + 2 + head;
        int end = start + length;
        byte[] text = new byte[head + 2 * (end - digits) + (uuid ? UUID_LENGTH - UUID_DIGITS : 0)];
        System.arraycopy(bytes, start + 2, text, 0, head);
        int at = head;
        for (int i = digits; i < end; i++) {
            if (uuid && isDash(at - head)) {
                text[at++] = '-';
            }
            text[at++] = SYMBOLS[bytes[i] >> 4 & 0xF];
            text[at++] = SYMBOLS[bytes[i] & 0xF];
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** How many digits it ends in, but for the first one where they are odd; none where its head is not Latin-1. */
    private static int digits(String id) {
        int from = id.length();
        while (from > 0 && value(id.charAt(from - 1)) != NO_DIGIT) {
            from--;
        }
        return isLatin1(id, from) ? (id.length() - from) & ~1 : 0;
    }

    private static boolean isUuid(String id) {
        int head = id.length() - UUID_LENGTH;
        if (head < 0 || !isLatin1(id, head)) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            char c = id.charAt(head + i);
            if (isDash(i) ? c != '-' : value(c) == NO_DIGIT) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDash(int place) {
        return place == FIRST_DASH || place == 13 || place == 18 || place == 23;
    }

    private static boolean isLatin1(String id, int length) {
        int seen = 0;
        for (int i = 0; i < length; i++) {
            seen |= id.charAt(i);
        }
        return seen < 0x100;
    }

    private static int value(char c) {
        return c < VALUES.length ? VALUES[c] : NO_DIGIT;
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) NO_DIGIT);
        for (byte value = 0; value < SYMBOLS.length; value++) {
            values[SYMBOLS[value]] = value;
        }
        return values;
    }
}
