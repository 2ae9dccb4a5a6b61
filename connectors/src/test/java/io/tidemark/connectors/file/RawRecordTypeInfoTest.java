package io.tidemark.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.connectors.file.RawRecord.Kind;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class RawRecordTypeInfoTest {

    private final TypeSerializer<RawRecord> serializer =
            new RawRecordTypeInfo().createSerializer(new SerializerConfigImpl());

    private static RawRecord record() {
        RawRecord record = new RawRecord();
        record.set(Kind.CSV_ROW, new byte[] {'x', 'a', (byte) 0xff, 'b', 'x'}, 1, 3, "id,é", "s3://b/a.csv", 1L << 40);
        return record;
    }

    private static void assertSame(RawRecord actual) {
        RawRecord expected = record();
        assertThat(actual.kind()).isEqualTo(expected.kind());
        assertThat(Arrays.copyOfRange(actual.buffer(), actual.offset(), actual.offset() + actual.length()))
                .containsExactly('a', 0xff, 'b');
        assertThat(actual.header()).isEqualTo(expected.header());
        assertThat(actual.path()).isEqualTo(expected.path());
        assertThat(actual.position()).isEqualTo(expected.position());
    }

    @Test
    void aRecordSurvivesTheNetwork() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(record(), out);
        DataOutputSerializer forwarded = new DataOutputSerializer(64);
        serializer.copy(new DataInputDeserializer(out.getCopyOfBuffer()), forwarded);

        assertSame(serializer.deserialize(new DataInputDeserializer(forwarded.getCopyOfBuffer())));
    }

    @Test
    void aCopyHasItsOwnBytes() {
        RawRecord original = record();

        RawRecord copy = serializer.copy(original);
        original.buffer()[1] = 'z';

        assertSame(copy);
    }

    @Test
    void theSnapshotRestoresTheSerializer() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());

        TypeSerializerSnapshot<RawRecord> snapshot = TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());

        assertThat(snapshot.restoreSerializer()).isEqualTo(serializer);
        assertThat(serializer
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(snapshot)
                        .isCompatibleAsIs())
                .isTrue();
    }
}
