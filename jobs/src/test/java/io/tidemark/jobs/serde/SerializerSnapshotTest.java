package io.tidemark.jobs.serde;

import static io.tidemark.jobs.Given.completed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.events.Transaction;
import io.tidemark.jobs.serde.EventFormats.OrderFormat;
import io.tidemark.jobs.serde.EventFormats.TransactionFormat;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** What a savepoint remembers of a serializer. */
class SerializerSnapshotTest {

    private static final Transaction PAYMENT = completed("t1", "o1", "2026-03-10T09:00:00Z", "12.34");

    private final RecordSerializer<Transaction> serializer = Bytes.serializer(new TransactionFormat());

    @Test
    void aRestoredSerializerReadsWhatTheOldOneWrote() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());

        TypeSerializer<Transaction> restored = read(out.getCopyOfBuffer()).restoreSerializer();

        assertThat(restored).isEqualTo(serializer).hasSameHashCodeAs(serializer);
        assertThat(Bytes.read(Bytes.of(PAYMENT, serializer), restored)).isEqualTo(PAYMENT);
    }

    @Test
    void theSameFormatIsCompatibleAndAnotherIsNot() {
        TypeSerializerSnapshot<Transaction> snapshot = serializer.snapshotConfiguration();
        @SuppressWarnings({"unchecked", "rawtypes"})
        TypeSerializerSnapshot<Transaction> other =
                (TypeSerializerSnapshot) Bytes.serializer(new OrderFormat()).snapshotConfiguration();

        assertThat(snapshot.resolveSchemaCompatibility(
                                Bytes.serializer(new TransactionFormat()).snapshotConfiguration())
                        .isCompatibleAsIs())
                .isTrue();
        assertThat(snapshot.resolveSchemaCompatibility(other).isIncompatible()).isTrue();
    }

    @Test
    void aSnapshotOfANewerReleaseIsRefusedWithARemedy() throws IOException {
        byte[] bytes = snapshot(2, TransactionFormat.class.getName());

        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 2")
                .hasMessageContaining("restore with that release");
    }

    @Test
    void aSnapshotOfAFormatThatIsGoneIsRefusedByItsName() throws IOException {
        byte[] bytes = snapshot(1, "io.tidemark.jobs.serde.Gone");

        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("io.tidemark.jobs.serde.Gone");
    }

    @Test
    void aSnapshotThatNamesAnythingElseThanAFormatIsRefused() throws IOException {
        byte[] bytes = snapshot(1, String.class.getName());

        assertThatThrownBy(() -> read(bytes)).isInstanceOf(IOException.class).hasMessageContaining("java.lang.String");
    }

    /** Class names are part of every savepoint. */
    @Test
    void theNamesThatSavepointsHoldStayAsTheyAre() {
        assertThat(RecordSerializer.Snapshot.class.getName())
                .isEqualTo("io.tidemark.jobs.serde.RecordSerializer$Snapshot");
        assertThat(StateFormats.OrderAccountsFormat.class.getName())
                .isEqualTo("io.tidemark.jobs.serde.StateFormats$OrderAccountsFormat");
        assertThat(StateFormats.TransactionLocationsFormat.class.getName())
                .isEqualTo("io.tidemark.jobs.serde.StateFormats$TransactionLocationsFormat");
        assertThat(StateFormats.ChargebackRegisterFormat.class.getName())
                .isEqualTo("io.tidemark.jobs.serde.StateFormats$ChargebackRegisterFormat");
        assertThat(StateFormats.RowRegisterFormat.class.getName())
                .isEqualTo("io.tidemark.jobs.serde.StateFormats$RowRegisterFormat");
    }

    @Test
    void eachThreadHasItsOwnSerializer() {
        assertThat(serializer.duplicate()).isNotSameAs(serializer).isEqualTo(serializer);
    }

    private static byte[] snapshot(int version, String format) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeUTF(RecordSerializer.Snapshot.class.getName());
        out.writeInt(version);
        out.writeUTF(format);
        return out.getCopyOfBuffer();
    }

    private static TypeSerializerSnapshot<Transaction> read(byte[] bytes) throws IOException {
        return TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(bytes), SerializerSnapshotTest.class.getClassLoader());
    }
}
