package io.tidemark.jobs.operators;

import io.tidemark.jobs.serde.Packing;
import io.tidemark.jobs.serde.RecordFormat;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;

/**
 * State of a key that is kept in its bytes, on the heap too: there it is one array then instead of the many objects
 * that each collection of garbage would have to go through.
 *
 * @param <T> what is kept
 */
final class PackedState<T> {

    private final ValueState<byte[]> bytes;
    private final Packing<T> packing;

    private PackedState(ValueState<byte[]> bytes, Packing<T> packing) {
        this.bytes = bytes;
        this.packing = packing;
    }

    /** The state of that name. */
    static <T> PackedState<T> of(String name, RecordFormat<T> format, StateLifetime lifetime, RuntimeContext context) {
        return new PackedState<>(
                context.getState(lifetime.describe(name, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)),
                new Packing<>(format));
    }

    /** What is kept of the current key. */
    Optional<T> value() throws IOException {
        byte[] packed = bytes.value();
        return packed == null ? Optional.empty() : Optional.of(packing.unpack(packed, 0, packed.length));
    }

    /** Keeps this of the current key from now on. */
    void update(T value) throws IOException {
        bytes.update(packing.pack(value));
    }
}
