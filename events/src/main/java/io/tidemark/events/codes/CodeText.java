package io.tidemark.events.codes;

/** How codes are written so that spellings of one code are equal: trimmed, lower-case, with underscores. */
public final class CodeText {

    private CodeText() {}

    /** The character that stands for the one given: lower-case, an underscore for a space or a hyphen. */
    public static char normal(char c) {
        return c == ' ' || c == '-' ? '_' : Character.toLowerCase(c);
    }

    /** The code as it is written in tables. */
    public static String normal(String code) {
        String trimmed = code.strip();
        StringBuilder text = new StringBuilder(trimmed.length());
        for (int i = 0; i < trimmed.length(); i++) {
            text.append(normal(trimmed.charAt(i)));
        }
        return text.toString();
    }
}
