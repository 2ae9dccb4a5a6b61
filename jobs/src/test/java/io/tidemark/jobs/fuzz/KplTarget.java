package io.tidemark.jobs.fuzz;

import io.tidemark.connectors.kinesis.record.KplAggregate;
import io.tidemark.connectors.kinesis.record.KplAggregate.Packed;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Unpacks messages of the Kinesis Producer Library, framed so that they get past the check of their digest. */
final class KplTarget implements FuzzTarget.Reading {

    private static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};

    private final MessageDigest md5 = md5();

    @Override
    public void read(byte[] input) {
        KplAggregate.parse(input);
        ByteArrayOutputStream framed = new ByteArrayOutputStream(MAGIC.length + input.length + md5.getDigestLength());
        framed.writeBytes(MAGIC);
        framed.writeBytes(input);
        framed.writeBytes(md5.digest(input));
        KplAggregate.parse(framed.toByteArray()).ifPresent(aggregate -> {
            long unpacked = aggregate.records().stream()
                    .map(Packed::data)
                    .mapToLong(data -> data.length)
                    .sum();
            if (unpacked > input.length) {
                throw new AssertionError(unpacked + " bytes out of " + input.length);
            }
        });
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has MD5", e);
        }
    }
}
