package io.tidemark.connectors.file;

/**
 * Finds the end of one JSON value without decoding it. Takes the value in as many stretches as it comes in.
 *
 * <p>The end of a well-formed value is always found. A malformed one ends where it is certain that it is malformed, so
 * that a missing quote or bracket does not swallow what follows:
 *
 * <ul>
 *   <li>before a newline inside of a string;
 *   <li>behind a quote where no string can begin: it rather closes one that was not closed before;
 *   <li>behind a closing brace that meets an open bracket, before a closing bracket that meets an open brace;
 *   <li>before an object or array that stands in place of a key, or without a comma on a new line behind another one.
 * </ul>
 *
 * <p>What begins with neither brace nor bracket ends before the next comma, bracket or opening brace outside of
 * strings.
 */
final class JsonPieceScanner {

    /** Brackets nested deeper than this are counted, but no longer told apart from braces. */
    private static final int TRACKED_DEPTH = 4096;

    private static final int UNDECIDED = -1;
    private static final byte BEFORE_FIRST = ',';

    /** A bit a level, set for objects. Bits above the depth are stale. */
    private final long[] objects = new long[TRACKED_DEPTH / Long.SIZE];

    private long depth;
    private boolean started;
    private boolean inString;
    private boolean escaped;
    private byte lastOfStretch;
    private boolean lineOfStretch;

    /** Begins another value. */
    void reset() {
        depth = 0;
        started = false;
        inString = false;
        escaped = false;
        lastOfStretch = BEFORE_FIRST;
        lineOfStretch = false;
    }

    /**
     * Scans the next stretch of the value.
     *
     * @return the index behind the value's last byte, -1 if the value goes on behind the stretch
     */
    int scan(byte[] bytes, int from, int to) {
        int i = started ? from : start(bytes, from);
        while (true) {
            if (inString) {
                i = stringEnd(bytes, i, to);
                if (i == to) {
                    return UNDECIDED;
                }
                if (bytes[i] == '\n') {
                    return i;
                }
                inString = false;
                i++;
            }
            i = depth > 0 ? ByteSearch.quoteOrBracket(bytes, i, to) : scalarEnd(bytes, i, to);
            if (i == to) {
                lineOfStretch = beginsLine(bytes, from, to);
                lastOfStretch = lastSignificant(bytes, from, to);
                return UNDECIDED;
            }
            int end = depth > 0 ? nested(bytes, from, i) : scalar(bytes, from, i);
            if (end != UNDECIDED) {
                return end;
            }
            i++;
        }
    }

    private int start(byte[] bytes, int from) {
        started = true;
        byte first = bytes[from];
        if (first != '{' && first != '[') {
            return from;
        }
        open(first == '{');
        return from + 1;
    }

    private static int scalarEnd(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && !endsScalar(bytes[i])) {
            i++;
        }
        return i;
    }

    private static boolean endsScalar(byte b) {
        return b == '"' || b == ',' || b == '{' || b == '[' || b == ']';
    }

    /** Index of the closing quote, or of a newline in its place; {@code to} if neither is in the range. */
    private int stringEnd(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            if (escaped && bytes[i] != '\n') {
                escaped = false;
            } else {
                i = ByteSearch.quoteOrEscape(bytes, i, to);
                if (i < to && bytes[i] != '\\') {
                    return i;
                }
                escaped = i < to;
            }
            i++;
        }
        return to;
    }

    private int nested(byte[] bytes, int from, int i) {
        byte b = bytes[i];
        switch (b) {
            case '"' -> {
                if (!mayPrecedeString(lastSignificant(bytes, from, i))) {
                    return i + 1;
                }
                inString = true;
            }
            case '{', '[' -> {
                if (cannotBegin(bytes, from, i)) {
                    return i;
                }
                open(b == '{');
            }
            case '}' -> {
                if (!innermostIs(true) || --depth == 0) {
                    return i + 1;
                }
            }
            default -> {
                if (!innermostIs(false)) {
                    return i;
                }
                if (--depth == 0) {
                    return i + 1;
                }
            }
        }
        return UNDECIDED;
    }

    /** Whether no object or array can begin here. */
    private boolean cannotBegin(byte[] bytes, int from, int i) {
        byte before = lastSignificant(bytes, from, i);
        boolean inObject = depth <= TRACKED_DEPTH && innermostIs(true);
        boolean forKey = inObject && (before == ',' || before == '{');
        boolean behindAnother = (before == '}' || before == ']') && beginsLine(bytes, from, i);
        return forKey || behindAnother;
    }

    private int scalar(byte[] bytes, int from, int i) {
        if (bytes[i] != '"') {
            return i;
        }
        inString = mayPrecedeString(lastSignificant(bytes, from, i));
        return UNDECIDED;
    }

    private static boolean mayPrecedeString(byte b) {
        return b == ':' || b == ',' || b == '{' || b == '[';
    }

    /** The last byte before the index that is no blank. */
    private byte lastSignificant(byte[] bytes, int from, int index) {
        int i = index - 1;
        while (i >= from && ByteSearch.isBlank(bytes[i])) {
            i--;
        }
        return i >= from ? bytes[i] : lastOfStretch;
    }

    /** Whether nothing but blanks is on the line before the index. */
    private boolean beginsLine(byte[] bytes, int from, int index) {
        int i = index - 1;
        while (i >= from && ByteSearch.isBlank(bytes[i])) {
            if (bytes[i] == '\n') {
                return true;
            }
            i--;
        }
        return i < from && lineOfStretch;
    }

    private void open(boolean object) {
        if (depth < TRACKED_DEPTH) {
            int word = (int) (depth >>> 6);
            long bit = 1L << depth;
            objects[word] = object ? objects[word] | bit : objects[word] & ~bit;
        }
        depth++;
    }

    private boolean innermostIs(boolean object) {
        long level = depth - 1;
        return level >= TRACKED_DEPTH || (objects[(int) (level >>> 6)] >>> level & 1) != 0 == object;
    }
}
