package io.tidemark.connectors.file;

import io.tidemark.connectors.file.ByteWindow.Ending;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses all members of a gzip file. Unlike the JDK's stream, it gives every byte that precedes a damage, tells
 * damage ({@link BrokenGzipException}) from failed reading, and does not depend on the guess that
 * {@link InputStream#available()} makes to find the next member.
 */
final class GzipStream extends InputStream {

    private static final int INPUT_BYTES = 64 * 1024;
    private static final int METHOD_DEFLATE = 8;
    private static final int FLAG_HEADER_CRC = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] input = new byte[INPUT_BYTES];
    private int inputFrom;
    private int inputTo;
    private boolean inMember;
    private String damage = "";

    GzipStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        while (inMember || startMember()) {
            int count = inflate(target, offset, length);
            if (count > 0) {
                crc.update(target, offset, count);
                return count;
            }
            if (inflater.finished()) {
                endMember();
            } else {
                feed();
            }
        }
        return -1;
    }

    private int inflate(byte[] target, int offset, int length) throws BrokenGzipException {
        if (!damage.isEmpty()) {
            throw corrupt(damage);
        }
        long before = inflater.getBytesWritten();
        try {
            return inflater.inflate(target, offset, length);
        } catch (DataFormatException e) {
            damage = Objects.requireNonNullElse(e.getMessage(), "invalid compressed data");
            int inflatedBefore = (int) (inflater.getBytesWritten() - before);
            return inflatedBefore > 0 ? inflatedBefore : inflate(target, offset, length);
        }
    }

    private void feed() throws IOException {
        if (inflater.needsDictionary()) {
            throw corrupt("a preset dictionary is needed");
        }
        if (!refill()) {
            throw truncated();
        }
        inflater.setInput(input, inputFrom, inputTo - inputFrom);
    }

    /** Reads a member's header; false at the end of the file. Zero bytes between members are padding. */
    private boolean startMember() throws IOException {
        do {
            if (inputFrom == inputTo && !refill()) {
                return false;
            }
        } while (input[inputFrom] == 0 && ++inputFrom > 0);
        if (next() != 0x1f || next() != 0x8b || next() != METHOD_DEFLATE) {
            throw corrupt("no gzip header");
        }
        int flags = next();
        skip(6);
        if ((flags & FLAG_EXTRA) != 0) {
            skip(next() | next() << 8);
        }
        if ((flags & FLAG_NAME) != 0) {
            skipText();
        }
        if ((flags & FLAG_COMMENT) != 0) {
            skipText();
        }
        if ((flags & FLAG_HEADER_CRC) != 0) {
            skip(2);
        }
        inflater.reset();
        inflater.setInput(input, inputFrom, inputTo - inputFrom);
        crc.reset();
        inMember = true;
        return true;
    }

    private void endMember() throws IOException {
        inputFrom = inputTo - inflater.getRemaining();
        long expectedCrc = nextInt();
        long expectedLength = nextInt();
        if (expectedCrc != crc.getValue()) {
            throw corrupt("wrong checksum");
        }
        if (expectedLength != (inflater.getBytesWritten() & 0xffffffffL)) {
            throw corrupt("wrong length");
        }
        inMember = false;
    }

    private void skipText() throws IOException {
        int b = next();
        while (b != 0) {
            b = next();
        }
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private long nextInt() throws IOException {
        return next() | next() << 8 | next() << 16 | (long) next() << 24;
    }

    private int next() throws IOException {
        if (inputFrom == inputTo && !refill()) {
            throw truncated();
        }
        return input[inputFrom++] & 0xff;
    }

    private boolean refill() throws IOException {
        int count = in.read(input, 0, input.length);
        inputFrom = 0;
        inputTo = Math.max(count, 0);
        return count > 0;
    }

    private static BrokenGzipException corrupt(String why) {
        return new BrokenGzipException(Ending.CORRUPT, why);
    }

    private static BrokenGzipException truncated() {
        return new BrokenGzipException(Ending.TRUNCATED, "the file ends inside of compressed data");
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
