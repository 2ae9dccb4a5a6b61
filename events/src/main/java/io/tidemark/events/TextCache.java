package io.tidemark.events;

/**
 * A bounded cache of texts: equal characters come out as the same string without making one. A new text takes the place
 * of another that hashes alike, so that no input can make it grow.
 */
final class TextCache {

    private static final int SLOTS = 512;

    private final String[] texts = new String[SLOTS];

    String get(char[] chars, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + chars[i];
        }
        int slot = (hash ^ hash >>> 9 ^ hash >>> 18) & SLOTS - 1;
        String text = texts[slot];
        if (text == null || !matches(text, chars, start, end)) {
            text = new String(chars, start, end - start);
            texts[slot] = text;
        }
        return text;
    }

    private static boolean matches(String text, char[] chars, int start, int end) {
        if (text.length() != end - start) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (text.charAt(i - start) != chars[i]) {
                return false;
            }
        }
        return true;
    }
}
