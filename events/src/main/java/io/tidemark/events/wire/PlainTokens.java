package io.tidemark.events.wire;

import java.io.IOException;

/**
 * The tokens of a JSON text as nearly all senders write it: well-formed, with texts of plain ASCII without escapes, not
 * deeply nested. It costs a fraction of a full parser. What begins like one and then breaks off or breaks a rule is
 * malformed, and it says where. At anything else it gives up with an {@link UnusualTextException} and leaves the text
 * to {@link JacksonTokens}; where it does not, both tell the same tokens, or that there is something malformed.
 */
public final class PlainTokens implements JsonTokens {

    private static final int MOST_DEPTH = 60;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_VALUE = 512;

    private enum State {
        VALUE,
        OBJECT_BEGUN,
        ARRAY_BEGUN,
        AFTER_VALUE,
        DONE
    }

    private final NameTable names;
    private final Scalar scalar = new Scalar();
    private final char[] chars = new char[LONGEST_VALUE];

    private byte[] buffer = new byte[0];
    private int start;
    private int position;
    private int end;
    private State state = State.DONE;

    /** One bit for each open structure, the innermost lowest: set for an object. */
    private long objects;

    private int depth;
    private String name = NameTable.UNKNOWN;
    private Token token = Token.END;
    private int valueStart;
    private int valueEnd;

    /** Tokens of texts of which the names given matter; every other name comes out as an empty one. */
    public PlainTokens(String... names) {
        this.names = new NameTable(names);
    }

    /** Begins to read the text in the slice given. */
    public void open(byte[] buffer, int offset, int length) {
        this.buffer = buffer;
        start = offset;
        position = offset;
        end = offset + length;
        state = State.VALUE;
        objects = 0;
        depth = 0;
    }

    @Override
    public Token next() throws IOException {
        token = switch (state) {
            case VALUE -> value(significant());
            case AFTER_VALUE -> afterValue(significant());
            case OBJECT_BEGUN -> objectBegun(significant());
            case ARRAY_BEGUN -> arrayBegun(significant());
            case DONE -> done();
        };
        return token;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Scalar scalar() throws IOException {
        int length = valueEnd - valueStart;
        if (length > LONGEST_VALUE) {
            throw new UnusualTextException();
        }
        for (int i = 0; i < length; i++) {
            chars[i] = (char) buffer[valueStart + i];
        }
        return scalar.show(token, chars, 0, length);
    }

    @Override
    public void skip() throws IOException {
        int outside = depth - 1;
        while (depth > outside) {
            next();
        }
    }

    /** Moves to the next byte that is not white space; 0 stands for the end. */
    private byte significant() {
        byte[] bytes = buffer;
        int i = position;
        while (i < end) {
            byte b = bytes[i];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                position = i;
                return b;
            }
            i++;
        }
        position = i;
        return 0;
    }

    private Token done() throws IOException {
        if (significant() != 0 || position < end) {
            throw new UnusualTextException();
        }
        return Token.END;
    }

    private Token afterValue(byte b) throws IOException {
        boolean inObject = (objects & 1) != 0;
        if (b == ',') {
            position++;
            return inObject ? name(significant()) : value(significant());
        }
        return close(b, inObject, inObject ? "',' or '}'" : "',' or ']'");
    }

    private Token objectBegun(byte b) throws IOException {
        return b == '"' ? name(b) : close(b, true, "a name or '}'");
    }

    private Token arrayBegun(byte b) throws IOException {
        return b == ']' ? close(b, false, "a value or ']'") : value(b);
    }

    private Token open(boolean object) throws IOException {
        if (depth == MOST_DEPTH) {
            throw new UnusualTextException();
        }
        depth++;
        objects = objects << 1 | (object ? 1 : 0);
        position++;
        state = object ? State.OBJECT_BEGUN : State.ARRAY_BEGUN;
        return object ? Token.OBJECT_START : Token.ARRAY_START;
    }

    private Token close(byte b, boolean object, String expected) throws IOException {
        if (b != (object ? '}' : ']')) {
            throw unexpected(position, expected);
        }
        depth--;
        objects >>>= 1;
        position++;
        state = depth == 0 ? State.DONE : State.AFTER_VALUE;
        return object ? Token.OBJECT_END : Token.ARRAY_END;
    }

    private Token name(byte b) throws IOException {
        if (b != '"') {
            throw unexpected(position, "a name");
        }
        int first = position + 1;
        int quote = closingQuote(first);
        if (quote - first > LONGEST_NAME) {
            throw new UnusualTextException();
        }
        name = names.find(buffer, first, quote);
        position = quote + 1;
        if (significant() != ':') {
            throw unexpected(position, "':'");
        }
        position++;
        state = State.VALUE;
        return Token.NAME;
    }

    private Token value(byte b) throws IOException {
        switch (b) {
            case '"' -> {
                valueStart = position + 1;
                valueEnd = closingQuote(valueStart);
                position = valueEnd + 1;
                return scalarRead(Token.TEXT);
            }
            case '{' -> {
                return open(true);
            }
            case '[' -> {
                return open(false);
            }
            case 't' -> {
                return literal("true", Token.TRUE);
            }
            case 'f' -> {
                return literal("false", Token.FALSE);
            }
            case 'n' -> {
                return literal("null", Token.NULL);
            }
            default -> {
                if (b != '-' && (b < '0' || b > '9')) {
                    throw unexpected(position, "a value");
                }
                return number(b);
            }
        }
    }

    private Token scalarRead(Token kind) throws IOException {
        if (depth == 0) {
            throw new UnusualTextException();
        }
        state = State.AFTER_VALUE;
        return kind;
    }

    private int closingQuote(int first) throws IOException {
        int i = PlainBytes.end(buffer, first, end);
        if (i == end) {
            throw unexpected(end, "'\"'");
        }
        if (buffer[i] != '"') {
            throw new UnusualTextException();
        }
        return i;
    }

    private Token literal(String word, Token kind) throws IOException {
        valueStart = position;
        valueEnd = position + word.length();
        for (int i = 0; i < word.length(); i++) {
            if (position + i >= end || buffer[position + i] != word.charAt(i)) {
                throw unexpected(position + i, word);
            }
        }
        position = valueEnd;
        return scalarRead(kind);
    }

    private Token number(byte first) throws IOException {
        valueStart = position;
        int i = first == '-' ? position + 1 : position;
        int whole = digits(i);
        if (whole - i > 1 && buffer[i] == '0') {
            throw new UnusualTextException();
        }
        Token kind = Token.INTEGER;
        i = whole;
        if (i < end && buffer[i] == '.') {
            i = digits(i + 1);
            kind = Token.DECIMAL;
        }
        if (i < end && (buffer[i] | 0x20) == 'e') {
            i++;
            i = digits(i < end && (buffer[i] == '+' || buffer[i] == '-') ? i + 1 : i);
            kind = Token.DECIMAL;
        }
        if (i - valueStart > LONGEST_VALUE) {
            throw new UnusualTextException();
        }
        valueEnd = i;
        position = i;
        return scalarRead(kind);
    }

    /** The end of the digits that begin at the place given, of which there must be one at least. */
    private int digits(int first) throws IOException {
        int i = first;
        while (i < end && buffer[i] >= '0' && buffer[i] <= '9') {
            i++;
        }
        if (i == first) {
            throw unexpected(i, "a digit");
        }
        return i;
    }

    /** That something else is at a place. Of what cannot be shown only another reader knows whether it is malformed. */
    private IOException unexpected(int place, String expected) {
        boolean isUnclear = place < end ? buffer[place] <= ' ' : depth == 0;
        if (isUnclear) {
            return new UnusualTextException();
        }
        String found = place < end ? "'" + (char) buffer[place] + "'" : "the end";
        return new MalformedTextException(
                "byte " + (place - start) + ": " + found + " where " + expected + " should be");
    }
}
