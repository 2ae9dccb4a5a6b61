package io.tidemark.events.wire;

import java.nio.charset.StandardCharsets;

/** Finds the field names of an event by their bytes, without making a text. Immutable. */
final class NameTable {

    /** What stands for every name that is not in the table. */
    static final String UNKNOWN = "";

    private final String[] names;
    private final byte[][] bytes;
    private final int mask;

    NameTable(String... known) {
        int size = Integer.highestOneBit(Math.max(1, known.length)) * 8;
        mask = size - 1;
        names = new String[size];
        bytes = new byte[size][];
        for (String name : known) {
            byte[] encoded = name.getBytes(StandardCharsets.US_ASCII);
            int slot = slot(encoded, 0, encoded.length);
            while (names[slot] != null) {
                slot = slot + 1 & mask;
            }
            names[slot] = name;
            bytes[slot] = encoded;
        }
    }

    /** The known name that the bytes spell, or {@link #UNKNOWN}. */
    String find(byte[] buffer, int start, int end) {
        int slot = slot(buffer, start, end);
        while (names[slot] != null) {
            if (matches(bytes[slot], buffer, start, end)) {
                return names[slot];
            }
            slot = slot + 1 & mask;
        }
        return UNKNOWN;
    }

    /** Length and three letters tell the few names of an event apart; a chance hit is compared in full anyway. */
    private int slot(byte[] buffer, int start, int end) {
        int length = end - start;
        if (length == 0) {
            return 0;
        }
        int hash = length + 31 * buffer[start] + 131 * buffer[end - 1] + 1031 * buffer[start + (length >> 1)];
        return (hash ^ hash >>> 7) & mask;
    }

    private static boolean matches(byte[] name, byte[] buffer, int start, int end) {
        if (name.length != end - start) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (name[i] != buffer[start + i]) {
                return false;
            }
        }
        return true;
    }
}
