package io.tidemark.events.wire;

/** Tells whether bytes are UTF-8 in the strict sense, which excludes overlong forms and encoded surrogates. */
final class Utf8 {

    private Utf8() {}

    static boolean isValid(byte[] buffer, int offset, int length) {
        int end = offset + length;
        int i = offset;
        while (i < end) {
            int size = buffer[i] >= 0 ? 1 : sizeOfLong(buffer, i, end);
            if (size == 0) {
                return false;
            }
            i += size;
        }
        return true;
    }

    /** The number of bytes of the character that begins with a byte beyond ASCII, or 0 if it is none. */
    private static int sizeOfLong(byte[] buffer, int start, int end) {
        int first = buffer[start] & 0xFF;
        int size = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (size == 0 || start + size > end) {
            return 0;
        }
        int second = buffer[start + 1] & 0xFF;
        int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > most) {
            return 0;
        }
        for (int i = start + 2; i < start + size; i++) {
            if ((buffer[i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return size;
    }
}
