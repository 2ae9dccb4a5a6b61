package io.tidemark.connectors.kinesis.shard;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The partition key hashes that a shard takes.
 *
 * @param first the smallest hash, from 0
 * @param last the greatest hash, included, below 2^128
 */
public record HashRange(BigInteger first, BigInteger last) {

    /** Whether the shard takes this hash. */
    public boolean contains(BigInteger hash) {
        return hash.compareTo(first) >= 0 && hash.compareTo(last) <= 0;
    }

    /** The hash that Kinesis gives a partition key: its MD5. */
    public static BigInteger hash(String partitionKey) {
        return new BigInteger(1, md5().digest(partitionKey.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has MD5", e);
        }
    }
}
