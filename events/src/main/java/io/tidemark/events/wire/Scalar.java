package io.tidemark.events.wire;

/** A scalar value as it was sent: a slice of characters that holds good until the next value is read. */
public final class Scalar {

    private Token token = Token.NULL;
    private char[] chars = new char[0];
    private int start;
    private int end;

    /** Makes this scalar show another value. */
    public Scalar show(Token token, char[] chars, int start, int end) {
        this.token = token;
        this.chars = chars;
        this.start = start;
        this.end = end;
        return this;
    }

    /** What kind of value this is. */
    public Token token() {
        return token;
    }

    /** The array that holds the characters. */
    public char[] chars() {
        return chars;
    }

    /** Where the slice begins. */
    public int start() {
        return start;
    }

    /** Where the slice ends, exclusively. */
    public int end() {
        return end;
    }

    /** The number of characters. */
    public int length() {
        return end - start;
    }

    /** Whether there are no characters. */
    public boolean isEmpty() {
        return start == end;
    }

    /** Takes white space off both ends; control characters other than tab and line ends are not white. */
    public void trim() {
        while (start < end && isWhite(chars[start])) {
            start++;
        }
        while (start < end && isWhite(chars[end - 1])) {
            end--;
        }
    }

    /** The slice as a text of its own. */
    public String text() {
        return new String(chars, start, end - start);
    }

    /** The first characters of the slice, at most as many as given. */
    public String text(int limit) {
        return new String(chars, start, Math.min(limit, end - start));
    }

    private static boolean isWhite(char c) {
        return c <= ' ' ? c == ' ' || c == '\t' || c == '\n' || c == '\r' : c >= 0xA0 && Character.isSpaceChar(c);
    }
}
