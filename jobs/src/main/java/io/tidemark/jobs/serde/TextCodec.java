package io.tidemark.jobs.serde;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes and reads short texts: a variable-length header of {@code length * 2 + encoding}, then one byte a character
 * for Latin-1 text, else UTF-8. Holds scratch space: one codec serves one thread.
 */
final class TextCodec {

    private static final int SHARED_SLOTS = 1024;
    private static final int LONGEST_SHARED = 64;

    /** Far more bytes than any text of an event has. */
    private static final int LONGEST = 1 << 16;

    private byte[] scratch = new byte[256];
    private final String[] shared = new String[SHARED_SLOTS];

    void write(String text, DataOutputView out) throws IOException {
        int length = text.length();
        ensureScratch(length);
        int seen = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            seen |= c;
            scratch[i] = (byte) c;
        }
        if (seen < 0x100) {
            writeVarInt(length << 1, out);
            out.write(scratch, 0, length);
        } else {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            writeVarInt((utf8.length << 1) | 1, out);
            out.write(utf8);
        }
    }

    String read(DataInputView in) throws IOException {
        int header = fill(in);
        return decode(header);
    }

    /** Reads a text that few others differ from, such as a currency: equal texts mostly share one instance. */
    String readShared(DataInputView in) throws IOException {
        int header = fill(in);
        int length = header >>> 1;
        if ((header & 1) != 0 || length > LONGEST_SHARED) {
            return decode(header);
        }
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + (scratch[i] & 0xFF);
        }
        int slot = (hash ^ (hash >>> 10)) & (SHARED_SLOTS - 1);
        String candidate = shared[slot];
        if (candidate == null || !isScratch(candidate, length)) {
            candidate = decode(header);
            shared[slot] = candidate;
        }
        return candidate;
    }

    static void writeVarInt(int value, DataOutputView out) throws IOException {
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            out.writeByte((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }

    static int readVarInt(DataInputView in) throws IOException {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            byte part = in.readByte();
            value |= (part & 0x7F) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new IOException("A number in a serialized record is longer than 35 bits; the state or stream is corrupt");
    }

    /**
     * Reads a number of things; whoever makes room for them asks for no more than seems right before they are there.
     */
    static int readCount(DataInputView in) throws IOException {
        int count = readVarInt(in);
        if (count < 0) {
            throw new IOException("A serialized record counts " + count + " parts; the state or stream is corrupt");
        }
        return count;
    }

    private int fill(DataInputView in) throws IOException {
        int header = readVarInt(in);
        int length = header >>> 1;
        if (length > LONGEST) {
            throw new IOException("A text in a serialized record claims to have " + length
                    + " bytes; the state or stream is corrupt");
        }
        ensureScratch(length);
        in.readFully(scratch, 0, length);
        return header;
    }

    private String decode(int header) {
        return new String(
                scratch, 0, header >>> 1, (header & 1) == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private boolean isScratch(String candidate, int length) {
        if (candidate.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (candidate.charAt(i) != (scratch[i] & 0xFF)) {
                return false;
            }
        }
        return true;
    }

    private void ensureScratch(int length) {
        if (scratch.length < length) {
            scratch = new byte[Math.max(length, scratch.length * 2)];
        }
    }
}
