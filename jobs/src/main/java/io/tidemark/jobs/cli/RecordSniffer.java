package io.tidemark.jobs.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tidemark.events.EventKind;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.flink.core.fs.Path;

/** Guesses from a file's beginning which kinds of events it holds. Whether they are valid is not its business. */
final class RecordSniffer {

    private static final int HEAD_BYTES = 64 * 1024;
    private static final int RECORDS = 20;
    private static final Set<String> CHARGEBACK_FIELDS = Set.of("dispute_date", "reason_code");
    private static final Set<String> TRANSACTION_FIELDS = Set.of("transaction_id", "payment_method");
    private static final Set<String> ORDER_FIELDS = Set.of("customer_id", "items", "total_amount", "payment_status");
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final JsonFactory json = new JsonFactory();

    /** Whether the file is compressed. */
    static boolean isGzip(Path file) throws IOException {
        try (InputStream in = file.getFileSystem().open(file)) {
            return isGzip(in.readNBytes(2));
        }
    }

    /**
     * What the first records look like.
     *
     * @param kinds of events; empty when none of them looks like any
     * @param csv whether the file does not begin as JSON does
     */
    record Look(Set<EventKind> kinds, boolean csv) {}

    /** Looks at the first records. */
    Look look(Path file) throws IOException {
        byte[] head = head(file);
        int start = Arrays.equals(BYTE_ORDER_MARK, Arrays.copyOf(head, 3)) ? 3 : 0;
        String text = new String(head, start, head.length - start, StandardCharsets.UTF_8).stripLeading();
        if (text.startsWith("[")) {
            return new Look(kindsOfJson(text), false);
        }
        if (text.startsWith("{")) {
            Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
            text.lines().limit(RECORDS).forEach(line -> kinds.addAll(kindsOfJson(line)));
            return new Look(kinds, false);
        }
        String header = text.lines().findFirst().orElse("").toLowerCase(Locale.ROOT);
        String[] cells = header.replaceAll("[\"\\s]", "").split("[,;\t]", -1);
        return new Look(kindOf(new HashSet<>(Arrays.asList(cells))), true);
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = file.getFileSystem().open(file)) {
            byte[] magic = in.readNBytes(2);
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(magic), in);
            return isGzip(magic) ? headOfGzip(whole) : whole.readNBytes(HEAD_BYTES);
        }
    }

    /** As much as can be had: where a file is damaged, the run tells it with its place. */
    private static byte[] headOfGzip(InputStream in) throws IOException {
        byte[] head = new byte[HEAD_BYTES];
        int length = 0;
        try (GZIPInputStream unzipped = new GZIPInputStream(in)) {
            int count = unzipped.read(head);
            while (count > 0) {
                length += count;
                count = unzipped.read(head, length, head.length - length);
            }
        } catch (EOFException | ZipException damaged) {
            return Arrays.copyOf(head, length);
        }
        return Arrays.copyOf(head, length);
    }

    private static boolean isGzip(byte[] magic) {
        return magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
    }

    /** Goes as far as the text is JSON; it may well break off. */
    private Set<EventKind> kindsOfJson(String text) {
        Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
        Set<String> fields = new HashSet<>();
        try (JsonParser parser = json.createParser(text)) {
            boolean list = parser.nextToken() == JsonToken.START_ARRAY;
            JsonToken token = list ? parser.nextToken() : parser.currentToken();
            for (int records = 0; records < RECORDS && token == JsonToken.START_OBJECT; records++) {
                readFields(parser, fields);
                kinds.addAll(kindOf(fields));
                fields.clear();
                token = parser.nextToken();
            }
        } catch (IOException brokenOff) {
            kinds.addAll(kindOf(fields));
        }
        return kinds;
    }

    private static void readFields(JsonParser parser, Set<String> fields) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            fields.add(parser.currentName());
            parser.nextToken();
            parser.skipChildren();
        }
    }

    private static Set<EventKind> kindOf(Set<String> fields) {
        if (containsAny(fields, CHARGEBACK_FIELDS)) {
            return EnumSet.of(EventKind.CHARGEBACK);
        }
        if (containsAny(fields, TRANSACTION_FIELDS)) {
            return EnumSet.of(EventKind.TRANSACTION);
        }
        return containsAny(fields, ORDER_FIELDS) ? EnumSet.of(EventKind.ORDER) : EnumSet.noneOf(EventKind.class);
    }

    private static boolean containsAny(Set<String> fields, Set<String> wanted) {
        return wanted.stream().anyMatch(fields::contains);
    }
}
