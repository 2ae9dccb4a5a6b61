package io.tidemark.connectors.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A stretch of a file's (decompressed) bytes that moves forward over the file. */
final class ByteWindow implements Closeable {

    /** What follows behind the window. */
    enum Ending {
        /** More bytes. */
        OPEN,
        /** The regular end of the file. */
        CLEAN,
        /** The compressed file ends too early. */
        TRUNCATED,
        /** The compressed file is damaged from here on. */
        CORRUPT;

        /** What a record is that was cut off by this ending. */
        RawRecord.Kind cutOff() {
            return this == CORRUPT ? RawRecord.Kind.UNREADABLE : RawRecord.Kind.TRUNCATED;
        }
    }

    private final InputStream in;
    private byte[] bytes;
    private int from;
    private int to;
    private long origin;
    private Ending ending = Ending.OPEN;

    /**
     * A still empty window.
     *
     * @param in the bytes from {@code position} on; closed with the window
     * @param position the offset in the file of the stream's next byte
     * @param bytes the first buffer
     */
    ByteWindow(InputStream in, long position, byte[] bytes) {
        this.in = in;
        this.origin = position;
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Index of the first byte that is still needed. */
    int from() {
        return from;
    }

    /** Index behind the last byte that was read. */
    int to() {
        return to;
    }

    Ending ending() {
        return ending;
    }

    boolean isOpen() {
        return ending == Ending.OPEN;
    }

    /** The offset in the file of the byte at this index. */
    long position(int index) {
        return origin + index;
    }

    /** Gives up all bytes before the index. */
    void consumeTo(int index) {
        from = index;
    }

    /** Reads on until the buffer is full or the file ends; makes room first, by a larger buffer if need be. */
    void fill() throws IOException {
        if (from > 0) {
            moveTo(bytes);
        } else if (to == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.multiplyExact(bytes.length, 2));
        }
        try {
            while (to < bytes.length && isOpen()) {
                int count = in.read(bytes, to, bytes.length - to);
                if (count < 0) {
                    ending = Ending.CLEAN;
                } else {
                    to += count;
                }
            }
        } catch (BrokenGzipException e) {
            ending = e.ending();
        }
    }

    /** Goes on in another buffer, taking the bytes along that are still needed. */
    void moveTo(byte[] other) {
        int length = to - from;
        byte[] target = other.length < length ? new byte[length] : other;
        System.arraycopy(bytes, from, target, 0, length);
        origin += from;
        bytes = target;
        from = 0;
        to = length;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
