package io.tidemark.jobs.grouping;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** All entries of one digest, in an array that holds others as well. */
public final class Group {

    static final VarHandle DIGEST = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle LENGTH = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private int[] starts = new int[16];
    private int size;

    Group(byte[] bytes) {
        this.bytes = bytes;
    }

    static long digestAt(byte[] bytes, int start) {
        return (long) DIGEST.get(bytes, start);
    }

    static int lengthAt(byte[] bytes, int start) {
        return (int) LENGTH.get(bytes, start + Long.BYTES);
    }

    void reset() {
        size = 0;
    }

    void add(int start) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
        }
        starts[size++] = start;
    }

    /** The digest that the entries share. */
    public long digest() {
        return digestAt(bytes, starts[0]);
    }

    /** How many entries there are: at least one. */
    public int size() {
        return size;
    }

    /** The array in which the content of every entry lies. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where in the array the content of an entry begins. */
    public int start(int entry) {
        return starts[entry] + Partition.HEADER;
    }

    /** How long the content of an entry is. */
    public int length(int entry) {
        return lengthAt(bytes, starts[entry]);
    }
}
