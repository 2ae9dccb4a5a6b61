package io.tidemark.connectors.kinesis.record;

import io.tidemark.connectors.kinesis.shard.HashRange;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the Kinesis Producer Library packs into one record: four magic bytes, a Protocol Buffers message, its MD5. See
 * "KPL Aggregated Record Format" in the documentation of the amazon-kinesis-producer.
 *
 * @param records the packed records, in order
 */
public record KplAggregate(List<Packed> records) {

    private static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};
    private static final int DIGEST_BYTES = 16;

    private static final int PARTITION_KEYS = 1;
    private static final int EXPLICIT_HASHES = 2;
    private static final int RECORDS = 3;

    private static final int RECORD_PARTITION_KEY = 1;
    private static final int RECORD_EXPLICIT_HASH = 2;
    private static final int RECORD_DATA = 3;

    /** Kinesis takes no longer partition key, and no hash of more digits. */
    private static final int MAX_KEY_BYTES = 4 * 256;

    private static final int MAX_HASH_BYTES = 39;

    /**
     * A packed record.
     *
     * @param partitionKey what the producer put it with
     * @param hash what decides its shard: the producer's choice, else the hash of the partition key
     * @param data the content
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    public record Packed(String partitionKey, BigInteger hash, byte[] data) {}

    /** A partition key that any number of records may name: its hash is made once. */
    private record Key(String text, BigInteger hash) {}

    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    private record Entry(int partitionKey, int explicitHash, byte[] data) {}

    /** Copies the list. */
    public KplAggregate {
        records = List.copyOf(records);
    }

    /**
     * Unpacks a record's content; empty if it isn't an aggregate, or a damaged one, and so is a record like any other.
     */
    public static Optional<KplAggregate> parse(byte[] data) {
        int end = data.length - DIGEST_BYTES;
        if (end < MAGIC.length || !startsWithMagic(data) || !digestFits(data, end)) {
            return Optional.empty();
        }
        try {
            return Optional.of(message(ByteBuffer.wrap(data, MAGIC.length, end - MAGIC.length)));
        } catch (BufferUnderflowException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static boolean startsWithMagic(byte[] data) {
        return Arrays.equals(data, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    private static boolean digestFits(byte[] data, int end) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update(data, MAGIC.length, end - MAGIC.length);
            return Arrays.equals(md5.digest(), 0, DIGEST_BYTES, data, end, data.length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has MD5", e);
        }
    }

    private static KplAggregate message(ByteBuffer in) {
        List<Key> partitionKeys = new ArrayList<>();
        List<BigInteger> explicitHashes = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        while (in.hasRemaining()) {
            ProtobufField field = ProtobufField.read(in);
            switch (field.number()) {
                case PARTITION_KEYS -> partitionKeys.add(key(text(field, MAX_KEY_BYTES)));
                case EXPLICIT_HASHES -> explicitHashes.add(new BigInteger(text(field, MAX_HASH_BYTES)));
                case RECORDS -> entries.add(entry(field.bytes()));
                default -> {}
            }
        }
        return new KplAggregate(entries.stream()
                .map(entry -> packed(entry, partitionKeys, explicitHashes))
                .toList());
    }

    private static Entry entry(ByteBuffer in) {
        int partitionKey = -1;
        int explicitHash = -1;
        byte[] data = new byte[0];
        while (in.hasRemaining()) {
            ProtobufField field = ProtobufField.read(in);
            switch (field.number()) {
                case RECORD_PARTITION_KEY -> partitionKey = Math.toIntExact(field.value());
                case RECORD_EXPLICIT_HASH -> explicitHash = Math.toIntExact(field.value());
                case RECORD_DATA -> data = copy(field.bytes());
                default -> {}
            }
        }
        return new Entry(partitionKey, explicitHash, data);
    }

    private static Packed packed(Entry entry, List<Key> partitionKeys, List<BigInteger> explicitHashes) {
        Key key = partitionKeys.get(entry.partitionKey());
        BigInteger hash = entry.explicitHash() < 0 ? key.hash() : explicitHashes.get(entry.explicitHash());
        return new Packed(key.text(), hash, entry.data());
    }

    private static Key key(String text) {
        return new Key(text, HashRange.hash(text));
    }

    private static String text(ProtobufField field, int maxBytes) {
        if (field.bytes().remaining() > maxBytes) {
            throw new IllegalArgumentException("a text of " + field.bytes().remaining() + " bytes");
        }
        return StandardCharsets.UTF_8.decode(field.bytes()).toString();
    }

    private static byte[] copy(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return copy;
    }
}
