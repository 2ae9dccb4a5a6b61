package io.tidemark.jobs.serde;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.util.InstantiationUtil;

/**
 * Serializes a type by its {@link RecordFormat}. It carries scratch space, so Flink takes a duplicate for each thread.
 *
 * @param <T> the type
 */
public final class RecordSerializer<T> extends TypeSerializer<T> {

    private static final long serialVersionUID = 1L;

    private final RecordFormat<T> format;
    private transient Wire wire;

    /** A serializer by the format. */
    public RecordSerializer(RecordFormat<T> format) {
        this.format = format;
    }

    @Override
    public void serialize(T record, DataOutputView target) throws IOException {
        Wire out = wire();
        out.clear();
        format.write(record, out);
        out.send(target);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        Wire in = wire();
        in.receive(source);
        return format.read(in);
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        Wire bytes = wire();
        bytes.receive(source);
        bytes.send(target);
    }

    @Override
    public T copy(T from) {
        return format.copy(from);
    }

    @Override
    public T copy(T from, T reuse) {
        return format.copy(from);
    }

    /** None: the types have no empty value, and Flink asks for one only to offer it for reuse. */
    @Override
    public T createInstance() {
        return null;
    }

    @Override
    public boolean isImmutableType() {
        return format.isImmutable();
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return new RecordSerializer<>(format);
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordSerializer<?> that && that.format.getClass() == format.getClass();
    }

    @Override
    public int hashCode() {
        return format.getClass().hashCode();
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new Snapshot<>(format);
    }

    private Wire wire() {
        if (wire == null) {
            wire = new Wire();
        }
        return wire;
    }

    /** What a savepoint remembers of the serializer: the format's class. The bytes carry their own version. */
    public static final class Snapshot<T> implements TypeSerializerSnapshot<T> {

        private static final int VERSION = 1;

        private RecordFormat<T> format;

        /** Used by Flink on restore. */
        public Snapshot() {}

        Snapshot(RecordFormat<T> format) {
            this.format = format;
        }

        @Override
        public int getCurrentVersion() {
            return VERSION;
        }

        @Override
        public void writeSnapshot(DataOutputView out) throws IOException {
            out.writeUTF(format.getClass().getName());
        }

        @Override
        @SuppressWarnings("unchecked")
        public void readSnapshot(int readVersion, DataInputView in, ClassLoader classLoader) throws IOException {
            if (readVersion != VERSION) {
                throw new IOException("A serializer snapshot of version " + readVersion
                        + " was written by a newer release; restore with that release");
            }
            Class<? extends RecordFormat<T>> type = (Class<? extends RecordFormat<T>>)
                    InstantiationUtil.<RecordFormat<?>>resolveClassByName(in, classLoader, RecordFormat.class)
                            .asSubclass(RecordFormat.class);
            format = InstantiationUtil.instantiate(type);
        }

        @Override
        public TypeSerializer<T> restoreSerializer() {
            return new RecordSerializer<>(format);
        }

        @Override
        public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
                TypeSerializerSnapshot<T> oldSerializerSnapshot) {
            return oldSerializerSnapshot instanceof Snapshot<T> old && old.format.getClass() == format.getClass()
                    ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                    : TypeSerializerSchemaCompatibility.incompatible();
        }
    }
}
