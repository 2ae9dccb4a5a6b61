package io.tidemark.events.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The tokens of a JSON text in UTF-8, as Jackson tells them apart. Bounded in time and memory whatever the text. */
public final class JacksonTokens implements JsonTokens, Closeable {

    /** No text of an event may be longer, in bytes as sent; the readers set tighter limits on what they keep. */
    static final int TEXT_LIMIT = 8192;

    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(1000)
            .maxNumberLength(1000)
            .maxStringLength(TEXT_LIMIT)
            .maxNameLength(1000)
            .build();

    /** Enough of a long text to recognise it. */
    private static final int EXCERPT = 512;

    // Names stay in the factory's own bounded table: the JVM-wide one would keep whatever a sender invents. And many
    // names of one hash must not fail a text, let alone the ones after it.
    private final JsonFactory factory = JsonFactory.builder()
            .streamReadConstraints(CONSTRAINTS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    private final Scalar scalar = new Scalar();
    private byte[] buffer = new byte[0];
    private int offset;
    private int end;
    private boolean measuring;
    private JsonParser parser;

    /** Begins to read the text in the slice given. It must be closed in the end. */
    public void open(byte[] buffer, int offset, int length) throws IOException {
        this.buffer = buffer;
        this.offset = offset;
        this.end = offset + length;
        this.measuring = false;
        requireUtf8(buffer, offset, length);
        parser = factory.createParser(buffer, offset, length);
    }

    /**
     * Begins to read the text again, now measuring each text before it is taken up: slower, but an overlong text comes
     * as {@link Token#LONG_TEXT} instead of an error.
     */
    public void reopen() throws IOException {
        close();
        parser = factory.createParser(buffer, offset, end - offset);
        measuring = true;
    }

    /** Whether an error may be mended by {@link #reopen()}. */
    public boolean canReopen(IOException error) {
        return error instanceof StreamConstraintsException && !measuring;
    }

    @Override
    public Token next() throws IOException {
        JsonToken token = parser.nextToken();
        return token == null ? Token.END : translate(token);
    }

    @Override
    public String name() throws IOException {
        return parser.currentName();
    }

    @Override
    public Scalar scalar() throws IOException {
        Token token = translate(parser.currentToken());
        if (measuring && token == Token.TEXT) {
            int from = offset + (int) parser.currentTokenLocation().getByteOffset() + 1;
            if (isLong(from)) {
                char[] excerpt = new String(buffer, from, EXCERPT, StandardCharsets.UTF_8).toCharArray();
                return scalar.show(Token.LONG_TEXT, excerpt, 0, excerpt.length);
            }
        }
        char[] chars = parser.getTextCharacters();
        int start = parser.getTextOffset();
        return scalar.show(token, chars, start, start + parser.getTextLength());
    }

    @Override
    public void skip() throws IOException {
        parser.skipChildren();
    }

    @Override
    public void close() throws IOException {
        if (parser != null) {
            parser.close();
            parser = null;
        }
    }

    private boolean isLong(int from) {
        int limit = Math.min(end, from + TEXT_LIMIT);
        for (int i = from; i < limit; i++) {
            if (buffer[i] == '"') {
                return false;
            }
            if (buffer[i] == '\\') {
                i++;
            }
        }
        return limit < end;
    }

    /**
     * Jackson would guess at UTF-16 and UTF-32, which nobody else in the pipeline would read, and is lenient about
     * sequences that another decoder replaces, so that the same text would not be the same everywhere.
     */
    private static void requireUtf8(byte[] buffer, int offset, int length) throws MalformedTextException {
        boolean wide = false;
        for (int i = offset; i < offset + Math.min(4, length); i++) {
            wide |= buffer[i] == 0;
        }
        if (wide || !Utf8.isValid(buffer, offset, length)) {
            throw new MalformedTextException("not UTF-8");
        }
    }

    private static Token translate(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> Token.OBJECT_START;
            case END_OBJECT -> Token.OBJECT_END;
            case START_ARRAY -> Token.ARRAY_START;
            case END_ARRAY -> Token.ARRAY_END;
            case FIELD_NAME -> Token.NAME;
            case VALUE_STRING -> Token.TEXT;
            case VALUE_NUMBER_INT -> Token.INTEGER;
            case VALUE_NUMBER_FLOAT -> Token.DECIMAL;
            case VALUE_TRUE -> Token.TRUE;
            case VALUE_FALSE -> Token.FALSE;
            case VALUE_NULL -> Token.NULL;
            case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> throw new IllegalStateException(token.name());
        };
    }
}
