package io.tidemark.events;

/**
 * Masks what looks like a card number in free text: 13 to 19 digits, of one script within Unicode's basic plane, with a
 * valid check digit (Luhn), in one row or in groups, as people and programs write them.
 *
 * <p>One space or hyphen of any kind may stand between any two digits. Where up to three of them do, or a tab, a dot or
 * an underscore, the groups beside it must have the three to six digits that groups of card numbers have, so that
 * amounts, versions and dates stay. A number begins and ends where a group of digits does, so that a date or an amount
 * written next to a card number does not hide it, and a row of more than 19 digits without a break is not one.
 */
public final class CardNumbers {

    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;
    private static final int LONGEST_GAP = 3;
    private static final int SMALLEST_GROUP = 3;
    private static final int LARGEST_GROUP = 6;
    private static final int KEPT_IN_FRONT = 6;
    private static final int KEPT_BEHIND = 4;

    /** The most characters that a card number stretches over. */
    public static final int MOST_CHARS = LONGEST + (LONGEST - 1) * LONGEST_GAP;

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
        return mask(text, false);
    }

    /**
     * The same for the name of a file or of what else has to be found again by it. Dates, times and counters stand in
     * those: only numbers that begin as those of cards do are taken for them, in one row or in groups of three to six.
     */
    public static String maskName(String name) {
        return mask(name, true);
    }

    /**
     * The text, of which only the beginning is there, with all but the first six digits of a number that it ends with
     * as {@code *}: it may be the beginning of a card number, which no check digit would give away.
     */
    public static String maskEnd(String text) {
        int start = text.length();
        while (start > 0 && (isDigit(text.charAt(start - 1)) || isSeparator(text.charAt(start - 1)))) {
            start--;
        }
        char[] masked = text.toCharArray();
        int digits = 0;
        for (int i = start; i < masked.length; i++) {
            if (isDigit(masked[i])) {
                digits++;
                masked[i] = digits > KEPT_IN_FRONT ? '*' : masked[i];
            }
        }
        return new String(masked);
    }

    private static String mask(String text, boolean name) {
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
            int end = name && !isIssued(text, i) ? -1 : cardEnd(text, i, name);
            if (end < 0) {
                i = groupEnd(text, i);
                continue;
            }
            if (masked == null) {
                masked = text.toCharArray();
            }
            mask(text, i, end, masked);
            // Another one may begin within it: other digits in front can make a number that ends in the middle of it.
            i = groupEnd(text, i);
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

    /** Whether a number begins as those of payment cards do; no date of this century and no count of seconds does. */
    private static boolean isIssued(String text, int start) {
        int first = value(text.charAt(start));
        int second = value(text.charAt(start + 1));
        return first == 2 ? (second >= 2 && second <= 7) : (first >= 3 && first <= 6);
    }

    /**
     * The end of the longest card number that begins with the group at the place given, or -1.
     *
     * @param grouped whether groups must be of the size of those of card numbers, whatever stands between them
     */
    private static int cardEnd(String text, int start, boolean grouped) {
        int digits = 0;
        int cardEnd = -1;
        boolean bound = false;
        int i = start;
        while (true) {
            int from = i;
            while (isDigitLike(text, start, i) && digits <= LONGEST) {
                i++;
                digits++;
            }
            if (digits > LONGEST || (bound && !isGroup(i - from))) {
                return cardEnd;
            }
            if (digits >= SHORTEST && hasCheckDigit(text, start, i)) {
                cardEnd = i;
            }
            int next = nextGroup(text, start, i);
            if (next < 0) {
                return cardEnd;
            }
            bound = grouped || next - i > 1 || !isSpaceOrHyphen(text.charAt(i));
            if (bound && !isGroup(i - from)) {
                return cardEnd;
            }
            i = next;
        }
    }

    /**
     * Where the digits begin, of the script of the first, that stand behind the separators at the place given, or -1.
     */
    private static int nextGroup(String text, int start, int end) {
        int i = end;
        while (i < text.length() && i - end < LONGEST_GAP && isSeparator(text.charAt(i))) {
            i++;
        }
        return i > end && isDigitLike(text, start, i) ? i : -1;
    }

    private static boolean isGroup(int digits) {
        return digits >= SMALLEST_GROUP && digits <= LARGEST_GROUP;
    }

    private static int groupEnd(String text, int start) {
        int i = start;
        while (isDigitLike(text, start, i)) {
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
                int digit = doubled ? value(c) * 2 : value(c);
                sum += digit > 9 ? digit - 9 : digit;
                doubled = !doubled;
            }
        }
        return sum % 10 == 0;
    }

    private static void mask(String text, int start, int end, char[] masked) {
        int digits = 0;
        for (int i = start; i < end; i++) {
            digits += isDigit(text.charAt(i)) ? 1 : 0;
        }
        int seen = 0;
        for (int i = start; i < end; i++) {
            if (isDigit(text.charAt(i))) {
                if (seen >= KEPT_IN_FRONT && seen < digits - KEPT_BEHIND) {
                    masked[i] = '*';
                }
                seen++;
            }
        }
    }

    private static boolean isDigit(char c) {
        return c < '\u0080' ? c >= '0' && c <= '9' : Character.isDigit(c);
    }

    /** Whether there is a digit at a place, of the script of another one: nobody mixes them within a number. */
    private static boolean isDigitLike(String text, int first, int i) {
        return i < text.length() && isDigit(text.charAt(i)) && zero(text.charAt(i)) == zero(text.charAt(first));
    }

    private static int zero(char digit) {
        return digit - value(digit);
    }

    private static int value(char digit) {
        return digit < '\u0080' ? digit - '0' : Character.digit(digit, 10);
    }

    private static boolean isSeparator(char c) {
        return c == '.' || c == '_' || c == '\t' || isSpaceOrHyphen(c);
    }

    /** Spaces and hyphens, also those that are as wide as a digit, do not break, or are not to be seen; and dashes. */
    private static boolean isSpaceOrHyphen(char c) {
        return c < '\u0080'
                ? c == ' ' || c == '-'
                : (c >= '\u2000' && c <= '\u2015')
                        || switch (c) {
                            case '\u00A0',
                                    '\u00AD',
                                    '\u202F',
                                    '\u205F',
                                    '\u2060',
                                    '\u2212',
                                    '\u3000',
                                    '\uFEFF',
                                    '\uFF0D' -> true;
                            default -> false;
                        };
    }
}
