package io.tidemark.jobs.serde;

import java.io.EOFException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The bytes of one record, in an array of its own: Flink's views are slow when they are written and read byte by byte.
 * Numbers take as many bytes as they need. A text is its header, {@code length * 2 + encoding}, then one byte a
 * character for Latin-1, else UTF-8, or the bytes of an id. One wire serves one thread.
 */
public final class Wire {

    private static final VarHandle BITS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int SHARED_SLOTS = 1024;
    private static final int LONGEST_SHARED = 64;
    private static final int CHUNK = 1 << 20;

    private final String[] shared = new String[SHARED_SLOTS];
    private byte[] bytes = new byte[512];
    private int position;
    private int limit;

    /** Empties the wire for writing. */
    void clear() {
        position = 0;
        limit = 0;
    }

    /** Hands on what was written or received, with its length before it. */
    void send(DataOutputView out) throws IOException {
        int length = Math.max(position, limit);
        int rest = length;
        while ((rest & ~0x7F) != 0) {
            out.writeByte((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
        out.write(bytes, 0, length);
    }

    /** Takes in for reading what {@link #send} handed on. */
    void receive(DataInputView in) throws IOException {
        int length = 0;
        int shift = 0;
        byte part;
        do {
            if (shift > 28) {
                throw corrupt("the length of a record");
            }
            part = in.readByte();
            length |= (part & 0x7F) << shift;
            shift += 7;
        } while (part < 0);
        if (length < 0) {
            throw corrupt("the length of a record");
        }
        clear();
        while (limit < length) { // by chunks, so that a corrupt length runs out of bytes before it runs out of memory
            int chunk = Math.min(CHUNK, length - limit);
            ensure(limit, chunk);
            in.readFully(bytes, limit, chunk);
            limit += chunk;
        }
    }

    /** Takes in for reading what {@link #toBytes} handed out. */
    void receive(byte[] content, int from, int length) {
        clear();
        ensure(0, length);
        System.arraycopy(content, from, bytes, 0, length);
        limit = length;
    }

    /** A copy of what was written. */
    byte[] toBytes() {
        return Arrays.copyOf(bytes, position);
    }

    /** Writes bytes and how many they are. */
    void writeBytes(byte[] content) {
        writeCount(content.length);
        ensure(position, content.length);
        System.arraycopy(content, 0, bytes, position, content.length);
        position += content.length;
    }

    /** Writes eight bits. */
    void writeByte(int value) {
        ensure(position, 1);
        bytes[position++] = (byte) value;
    }

    void writeBoolean(boolean value) {
        writeByte(value ? 1 : 0);
    }

    /** Writes a count, which is never negative. */
    void writeCount(int value) {
        ensure(position, 5);
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            bytes[position++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[position++] = (byte) rest;
    }

    /** Writes a number of any size and sign; small ones take few bytes. */
    void writeNumber(long value) {
        ensure(position, 10);
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            bytes[position++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[position++] = (byte) rest;
    }

    /** Writes 64 bits. */
    void writeBits(long value) {
        ensure(position, 8);
        BITS.set(bytes, position, value);
        position += 8;
    }

    void writeText(String text) {
        int length = text.length();
        ensure(position, 5 + length);
        int start = position;
        writeCount(length << 1);
        int seen = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            seen |= c;
            bytes[position + i] = (byte) c;
        }
        if (seen < 0x100) {
            position += length;
            return;
        }
        position = start;
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        writeCount((utf8.length << 1) | 1);
        ensure(position, utf8.length);
        System.arraycopy(utf8, 0, bytes, position, utf8.length);
        position += utf8.length;
    }

    /** Writes a text that may be long for what it tells: see {@link HexIds}. It is read as any text. */
    void writeId(String id) {
        int tail = HexIds.tail(id);
        if (tail == 0) {
            writeText(id);
            return;
        }
        int size = HexIds.size(id, tail);
        writeCount((size << 1) | 1);
        ensure(position, size);
        HexIds.write(id, tail, bytes, position);
        position += size;
    }

    byte readByte() throws IOException {
        take(1);
        return bytes[position - 1];
    }

    boolean readBoolean() throws IOException {
        return readByte() != 0;
    }

    int readCount() throws IOException {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            byte part = readByte();
            value |= (part & 0x7F) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw corrupt("a count");
    }

    /** Reads how many parts follow. As each takes a byte at least, there cannot be more of them than bytes. */
    int readSize() throws IOException {
        int size = readCount();
        if (size < 0 || size > limit - position) {
            throw cutOff();
        }
        return size;
    }

    long readNumber() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            byte part = readByte();
            value |= (part & 0x7FL) << shift;
            if (part >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw corrupt("a number");
    }

    byte[] readBytes() throws IOException {
        int length = readCount();
        int start = take(length);
        return Arrays.copyOfRange(bytes, start, start + length);
    }

    long readBits() throws IOException {
        return (long) BITS.get(bytes, take(8));
    }

    String readText() throws IOException {
        int header = readCount();
        int length = header >>> 1;
        return decode(take(length), length, (header & 1) == 0);
    }

    /** Reads a text that few others differ from, such as a currency: equal texts mostly share one instance. */
    String readShared() throws IOException {
        int header = readCount();
        int length = header >>> 1;
        int start = take(length);
        boolean latin1 = (header & 1) == 0;
        if (!latin1 || length > LONGEST_SHARED) {
            return decode(start, length, latin1);
        }
        int hash = 0;
        for (int i = start; i < start + length; i++) {
            hash = 31 * hash + (bytes[i] & 0xFF);
        }
        int slot = (hash ^ (hash >>> 10)) & (SHARED_SLOTS - 1);
        String candidate = shared[slot];
        if (candidate == null || !equals(candidate, start, length)) {
            candidate = decode(start, length, true);
            shared[slot] = candidate;
        }
        return candidate;
    }

    private String decode(int start, int length, boolean latin1) {
        if (!latin1 && HexIds.isAt(bytes, start, length)) {
            return HexIds.read(bytes, start, length);
        }
        return new String(bytes, start, length, latin1 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private boolean equals(String candidate, int start, int length) {
        if (candidate.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (candidate.charAt(i) != (bytes[start + i] & 0xFF)) {
                return false;
            }
        }
        return true;
    }

    /** Moves behind that many bytes and says where they begin. */
    private int take(int length) throws IOException {
        int start = position;
        if (length < 0 || length > limit - start) {
            throw cutOff();
        }
        position = start + length;
        return start;
    }

    private void ensure(int from, int length) {
        if (bytes.length - from < length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, from + length));
        }
    }

    private static IOException cutOff() {
        return new EOFException("A serialized record ends in the middle; the state or stream is corrupt");
    }

    private static IOException corrupt(String what) {
        return new IOException(
                "A serialized record holds " + what + " of too many bytes; the state or stream is corrupt");
    }
}
