package io.tidemark.jobs.serde;

import java.io.IOException;
import java.util.HexFormat;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Records as bytes and back. */
final class Bytes {

    private Bytes() {}

    static <T> RecordSerializer<T> serializer(RecordFormat<T> format) {
        return new RecordSerializer<>(format);
    }

    static <T> byte[] of(T record, TypeSerializer<T> serializer) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(record, out);
        return out.getCopyOfBuffer();
    }

    static <T> T read(byte[] bytes, TypeSerializer<T> serializer) throws IOException {
        return serializer.deserialize(new DataInputDeserializer(bytes));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static byte[] unhex(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
