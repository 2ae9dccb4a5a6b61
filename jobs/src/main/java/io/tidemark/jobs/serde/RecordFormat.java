package io.tidemark.jobs.serde;

import java.io.IOException;
import java.io.Serializable;

/**
 * The bytes of one type. A format has a public constructor without arguments and no state; its class name is part of
 * every savepoint. A format of state begins its bytes with a version and reads all versions that were ever written.
 *
 * @param <T> the type
 */
public interface RecordFormat<T> extends Serializable {

    /** The type. */
    Class<T> type();

    /** Writes the record. */
    void write(T record, Wire out);

    /** Reads what {@link #write} wrote. */
    T read(Wire in) throws IOException;

    /** A copy that shares nothing mutable with the record; itself when the type is immutable. */
    default T copy(T record) {
        return record;
    }

    /** Whether instances of the type never change. */
    default boolean isImmutable() {
        return true;
    }
}
