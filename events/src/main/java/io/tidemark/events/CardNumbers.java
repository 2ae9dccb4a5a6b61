package io.tidemark.events;

/**
 * Masks what looks like a card number in free text: 13 to 19 digits with a valid check digit (Luhn), also with single
 * spaces or hyphens between digits.
 *
 * <p>A number begins and ends where a group of digits does, so that a date or an amount written next to a card number
 * does not hide it, and a row of more than 19 digits without a break is not one.
 */
public final class CardNumbers {

    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;
    private static final int KEPT_IN_FRONT = 6;
    private static final int KEPT_BEHIND = 4;

    private CardNumbers() {}

    /** Whether a text has enough digits to hold one. */
    static boolean mayBeIn(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            digits += isDigit(text.charAt(i)) ? 1 : 0;
        }
        return digits >= SHORTEST;
    }

    /** The text with all but the first six and the last four digits of each card number as {@code *}. */
    public static String mask(String text) {
        char[] masked = null;
        int i = 0;
        while (i <= text.length() - SHORTEST) {
            int other = lastOther(text, i, i + SHORTEST);
            if (other >= 0) {
                i = other + 1;
                continue;
            }
            if (!isDigit(text.charAt(i))) {
                i++;
                continue;
            }
            int end = cardEnd(text, i);
            if (end < 0) {
                i = groupEnd(text, i);
                continue;
            }
            if (masked == null) {
                masked = text.toCharArray();
            }
            mask(masked, i, end);
            i = end;
        }
        return masked == null ? text : new String(masked);
    }

    /** The last character between two places that can be in no card number, or -1: none begins up to there. */
    private static int lastOther(String text, int start, int end) {
        for (int i = end - 1; i >= start; i--) {
            char c = text.charAt(i);
            if (!isDigit(c) && !isSeparator(c)) {
                return i;
            }
        }
        return -1;
    }

    /** The end of the longest card number that begins with the group at the place given, or -1. */
    private static int cardEnd(String text, int start) {
        int digits = 0;
        int cardEnd = -1;
        int i = start;
        while (true) {
            int from = i;
            while (i < text.length() && isDigit(text.charAt(i)) && digits <= LONGEST) {
                i++;
                digits++;
            }
            if (i == from || digits > LONGEST) {
                return cardEnd;
            }
            if (digits >= SHORTEST && hasCheckDigit(text, start, i)) {
                cardEnd = i;
            }
            if (i == text.length() || !isSeparator(text.charAt(i))) {
                return cardEnd;
            }
            i++;
        }
    }

    private static int groupEnd(String text, int start) {
        int i = start;
        while (i < text.length() && isDigit(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean hasCheckDigit(String text, int start, int end) {
        int sum = 0;
        boolean doubled = false;
        for (int i = end - 1; i >= start; i--) {
            char c = text.charAt(i);
            if (isDigit(c)) {
                int digit = doubled ? (c - '0') * 2 : c - '0';
                sum += digit > 9 ? digit - 9 : digit;
                doubled = !doubled;
            }
        }
        return sum % 10 == 0;
    }

    private static void mask(char[] text, int start, int end) {
        int digits = 0;
        for (int i = start; i < end; i++) {
            digits += isDigit(text[i]) ? 1 : 0;
        }
        int seen = 0;
        for (int i = start; i < end; i++) {
            if (isDigit(text[i])) {
                if (seen >= KEPT_IN_FRONT && seen < digits - KEPT_BEHIND) {
                    text[i] = '*';
                }
                seen++;
            }
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSeparator(char c) {
        return c == ' ' || c == '-';
    }
}
