package io.tidemark.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tidemark.events.wire.JacksonTokens;
import io.tidemark.events.wire.JsonTokens;
import io.tidemark.events.wire.MalformedTextException;
import io.tidemark.events.wire.PlainTokens;
import io.tidemark.events.wire.Token;
import io.tidemark.events.wire.UnusualTextException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * Reads events that are JSON objects. Unknown fields are skipped. Of a field that comes more than once the last one
 * counts. A byte order mark in front is passed over.
 */
abstract class JsonEventReader<T> implements EventReader<T> {

    private final PlainTokens plain;
    private final JacksonTokens jackson = new JacksonTokens();

    /** A reader of events with fields of the names given, at any depth. */
    JsonEventReader(String... names) {
        plain = new PlainTokens(names);
    }

    @Override
    public final void read(byte[] buffer, int offset, int length, EventHandler<? super T> handler) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        int mark = hasByteOrderMark(buffer, offset, length) ? 3 : 0;
        String malformed = parse(buffer, offset + mark, length - mark);
        if (malformed.isEmpty()) {
            finish(handler);
        } else {
            handler.rejected(List.of(new Fault(FaultCode.MALFORMED_JSON, "", malformed)));
        }
    }

    /** Forgets what was read. */
    abstract void clear();

    /** Reads the value of the field named, or skips it. */
    abstract void field(String name, JsonTokens in) throws IOException;

    /** Tells the handler what became of the fields read. */
    abstract void finish(EventHandler<? super T> handler);

    /** Skips the value of a field that nobody knows. */
    static void skipValue(JsonTokens in) throws IOException {
        if (in.next().isStart()) {
            in.skip();
        }
    }

    /** What is malformed about the record, if anything. */
    private String parse(byte[] buffer, int offset, int length) {
        plain.open(buffer, offset, length);
        try {
            parse(plain);
            return "";
        } catch (UnusualTextException e) {
            return parseAny(buffer, offset, length);
        } catch (MalformedTextException e) {
            return e.getMessage();
        } catch (IOException e) {
            throw new IllegalStateException("A plain text can only be unusual or malformed", e);
        }
    }

    private String parseAny(byte[] buffer, int offset, int length) {
        try (jackson) {
            jackson.open(buffer, offset, length);
            try {
                parse(jackson);
            } catch (IOException e) {
                if (!jackson.canReopen(e)) {
                    throw e;
                }
                jackson.reopen();
                parse(jackson);
            }
            return "";
        } catch (MalformedTextException e) {
            return e.getMessage();
        } catch (IOException e) {
            return Excerpts.of(describe(e));
        }
    }

    private void parse(JsonTokens in) throws IOException {
        clear();
        if (in.next() != Token.OBJECT_START) {
            throw new MalformedTextException("not a JSON object");
        }
        while (in.next() == Token.NAME) {
            field(in.name(), in);
        }
        if (in.next() != Token.END) {
            throw new MalformedTextException("more text behind the object");
        }
    }

    private static String describe(IOException e) {
        if (!(e instanceof JsonProcessingException json)) {
            return String.valueOf(e.getMessage());
        }
        String place = json.getLocation() == null
                ? ""
                : "byte " + Math.max(0, json.getLocation().getByteOffset()) + ": ";
        return place + json.getOriginalMessage();
    }

    private static boolean hasByteOrderMark(byte[] buffer, int offset, int length) {
        return length >= 3
                && buffer[offset] == (byte) 0xEF
                && buffer[offset + 1] == (byte) 0xBB
                && buffer[offset + 2] == (byte) 0xBF;
    }
}
