package io.tidemark.connectors.text;

import java.util.regex.Pattern;

/**
 * Text from outside as it may be printed on a terminal or into a log: on one line, and in the order of its letters. A
 * dot stands for what would draw on a terminal, begin a line or turn the text around.
 */
public final class PrintedText {

    /** Controls of both blocks, ends of lines, and all that sets the direction of text. */
    private static final Pattern CONTROLS =
            Pattern.compile("[\\p{Cc}\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069]");

    private PrintedText() {}

    /** The text of something, as long as it was. */
    public static String of(Object text) {
        return CONTROLS.matcher(String.valueOf(text)).replaceAll("\u00b7");
    }
}
