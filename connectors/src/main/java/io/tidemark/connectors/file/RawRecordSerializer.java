package io.tidemark.connectors.file;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Writes raw records with a copy of their slice, so that they can cross a network. */
public final class RawRecordSerializer extends TypeSerializer<RawRecord> {

    private static final long serialVersionUID = 1L;

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<RawRecord> duplicate() {
        return this;
    }

    @Override
    public RawRecord createInstance() {
        return new RawRecord();
    }

    @Override
    public RawRecord copy(RawRecord from) {
        return copy(from, new RawRecord());
    }

    @Override
    public RawRecord copy(RawRecord from, RawRecord reuse) {
        byte[] content = new byte[from.length()];
        System.arraycopy(from.buffer(), from.offset(), content, 0, content.length);
        reuse.set(from.kind(), content, 0, content.length, from.header(), from.path(), from.position());
        return reuse;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(RawRecord record, DataOutputView target) throws IOException {
        StringValue.writeString(record.kind().name(), target);
        target.writeInt(record.length());
        target.write(record.buffer(), record.offset(), record.length());
        StringValue.writeString(record.header(), target);
        StringValue.writeString(record.path(), target);
        target.writeLong(record.position());
    }

    @Override
    public RawRecord deserialize(DataInputView source) throws IOException {
        return deserialize(new RawRecord(), source);
    }

    @Override
    public RawRecord deserialize(RawRecord reuse, DataInputView source) throws IOException {
        RawRecord.Kind kind = RawRecord.Kind.valueOf(StringValue.readString(source));
        byte[] content = new byte[source.readInt()];
        source.readFully(content);
        String header = StringValue.readString(source);
        String path = StringValue.readString(source);
        reuse.set(kind, content, 0, content.length, header, path, source.readLong());
        return reuse;
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        serialize(deserialize(source), target);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawRecordSerializer;
    }

    @Override
    public int hashCode() {
        return RawRecordSerializer.class.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<RawRecord> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in a checkpoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RawRecord> {

        /** Called when a checkpoint is read. */
        public Snapshot() {
            super(RawRecordSerializer::new);
        }
    }
}
