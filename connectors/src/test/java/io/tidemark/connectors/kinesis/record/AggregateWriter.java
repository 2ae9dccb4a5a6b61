package io.tidemark.connectors.kinesis.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** Packs records as the Kinesis Producer Library does. */
public final class AggregateWriter {

    private static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};

    private final List<String> keys = new ArrayList<>();
    private final List<String> hashes = new ArrayList<>();
    private final List<byte[]> records = new ArrayList<>();

    public AggregateWriter add(String key, String text) {
        keys.add(key);
        return addUnderSameKey(text);
    }

    /** Another record under the key of the one before. */
    public AggregateWriter addUnderSameKey(String text) {
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        number(record, 1, keys.size() - 1);
        bytes(record, 3, text.getBytes(StandardCharsets.UTF_8));
        records.add(record.toByteArray());
        return this;
    }

    public AggregateWriter addWithHash(String key, String hash, String text) {
        keys.add(key);
        hashes.add(hash);
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        number(record, 1, keys.size() - 1);
        number(record, 2, hashes.size() - 1);
        bytes(record, 3, text.getBytes(StandardCharsets.UTF_8));
        bytes(record, 4, new byte[] {10, 1, 'k'}); // a tag, which nobody reads
        records.add(record.toByteArray());
        return this;
    }

    public byte[] toBytes() {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        keys.forEach(key -> bytes(message, 1, key.getBytes(StandardCharsets.UTF_8)));
        hashes.forEach(hash -> bytes(message, 2, hash.getBytes(StandardCharsets.UTF_8)));
        records.forEach(record -> bytes(message, 3, record));
        try {
            ByteArrayOutputStream aggregate = new ByteArrayOutputStream();
            aggregate.write(MAGIC);
            aggregate.write(message.toByteArray());
            aggregate.write(MessageDigest.getInstance("MD5").digest(message.toByteArray()));
            return aggregate.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void number(ByteArrayOutputStream out, int field, int value) {
        varint(out, field << 3);
        varint(out, value);
    }

    private static void bytes(ByteArrayOutputStream out, int field, byte[] content) {
        varint(out, (field << 3) | 2);
        varint(out, content.length);
        out.writeBytes(content);
    }

    private static void varint(ByteArrayOutputStream out, int value) {
        int rest = value;
        while (rest > 127) {
            out.write((rest & 127) | 128);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
