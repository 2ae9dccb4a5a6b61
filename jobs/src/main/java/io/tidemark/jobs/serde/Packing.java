package io.tidemark.jobs.serde;

import java.io.IOException;

/**
 * Packs records into bytes and unpacks them. One instance serves one thread.
 *
 * @param <T> the type of the records
 */
public final class Packing<T> {

    private final RecordFormat<T> format;
    private final Wire wire = new Wire();

    /** Packs by the format. */
    public Packing(RecordFormat<T> format) {
        this.format = format;
    }

    /** The record in its bytes. */
    public byte[] pack(T item) {
        wire.clear();
        format.write(item, wire);
        return wire.toBytes();
    }

    /**
     * The record whose bytes are that part of an array.
     *
     * @throws IOException when they are not those of such a record
     */
    public T unpack(byte[] bytes, int from, int length) throws IOException {
        wire.receive(bytes, from, length);
        return format.read(wire);
    }
}
