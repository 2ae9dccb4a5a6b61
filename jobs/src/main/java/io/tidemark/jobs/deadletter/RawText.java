package io.tidemark.jobs.deadletter;

import io.tidemark.events.CardNumbers;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A record as it came, with card numbers masked. It is mostly JSON that nobody has decoded, so a digit, or what stands
 * between digits, that is written as an escape counts as what it stands for, also in JSON within a text of JSON. Nobody
 * knows whether it is JSON, so numbers are looked for in what is written too.
 */
final class RawText {

    /** The most characters that stand for one. */
    static final int LONGEST_ESCAPE = 9;

    /** With as many backslashes as three texts within each other need; the last one may be cut off. */
    private static final Pattern ESCAPE = Pattern.compile("\\\\{1,4}(?:u([0-9a-fA-F]{4})|t|(?:u[0-9a-fA-F]{0,3})?\\z)");

    private RawText() {}

    /** The text, as long as it was. */
    static String masked(String text) {
        return masked(text, CardNumbers::mask);
    }

    /** The same for one of which only the beginning is there, and so perhaps only the beginning of a card number. */
    static String maskedFragment(String text) {
        return masked(text, part -> CardNumbers.mask(CardNumbers.maskEnd(part)));
    }

    private static String masked(String text, UnaryOperator<String> mask) {
        String written = mask.apply(text);
        if (text.indexOf('\\') < 0) {
            return written;
        }
        Matcher escapes = ESCAPE.matcher(text);
        return escapes.find() ? maskMeant(text, escapes, written.toCharArray(), mask) : written;
    }

    private static String maskMeant(String text, Matcher escapes, char[] masked, UnaryOperator<String> mask) {
        StringBuilder meant = new StringBuilder(text.length());
        int[] starts = new int[text.length() + 1];
        int next = 0;
        do {
            next = copy(text, next, escapes.start(), meant, starts);
            starts[meant.length()] = next;
            meant.append(escapes.group(1) == null ? '\t' : (char) Integer.parseInt(escapes.group(1), 16));
            next = escapes.end();
        } while (escapes.find());
        next = copy(text, next, text.length(), meant, starts);
        starts[meant.length()] = next;

        String plain = meant.toString();
        String shown = mask.apply(plain);
        for (int i = 0; i < plain.length(); i++) {
            if (shown.charAt(i) != plain.charAt(i)) {
                Arrays.fill(masked, starts[i], starts[i + 1], '*');
            }
        }
        return new String(masked);
    }

    private static int copy(String text, int start, int end, StringBuilder meant, int[] starts) {
        for (int i = start; i < end; i++) {
            starts[meant.length()] = i;
            meant.append(text.charAt(i));
        }
        return end;
    }
}
