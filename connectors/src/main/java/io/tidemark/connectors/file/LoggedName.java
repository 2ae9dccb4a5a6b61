package io.tidemark.connectors.file;

import java.util.regex.Pattern;

/**
 * A name that others chose, as it may be written into a log: on one line, and in the order of its letters. What would
 * draw on a terminal, begin a line or turn the text around is a dot instead.
 */
public final class LoggedName {

    /** Controls of both blocks, ends of lines, and all that sets the direction of text. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]");

    private static final String MARK = "\u00b7";

    private LoggedName() {}

    /** The name of something, or a text that has such a name in it. */
    public static String of(Object named) {
        return UNSEEN.matcher(String.valueOf(named)).replaceAll(MARK);
    }
}
