package io.tidemark.connectors.file.announced;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Writes splits into checkpoints. */
final class AnnouncedSplitSerializer implements SimpleVersionedSerializer<AnnouncedSplit> {

    private static final int VERSION = 1;
    private static final int USUAL_BYTES = 256;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(AnnouncedSplit split) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(USUAL_BYTES);
        write(split, out);
        return out.getCopyOfBuffer();
    }

    @Override
    public AnnouncedSplit deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException("a split of announced files has version " + version + ", known is " + VERSION
                    + ": restore with the release that wrote it");
        }
        return read(new DataInputDeserializer(serialized));
    }

    static void write(AnnouncedSplit split, DataOutputView out) throws IOException {
        StringValue.writeString(split.splitId(), out);
        StringValue.writeString(split.path().toUri().toString(), out);
        out.writeLong(split.length());
        out.writeInt(split.notice().length);
        out.write(split.notice());
        Optional<CheckpointedPosition> position = split.getReaderPosition();
        out.writeBoolean(position.isPresent());
        if (position.isPresent()) {
            out.writeLong(position.get().getOffset());
            out.writeLong(position.get().getRecordsAfterOffset());
        }
    }

    static AnnouncedSplit read(DataInputView in) throws IOException {
        String id = StringValue.readString(in);
        Path path = new Path(URI.create(StringValue.readString(in)));
        long bytes = in.readLong();
        byte[] notice = new byte[in.readInt()];
        in.readFully(notice);
        CheckpointedPosition position =
                in.readBoolean() ? new CheckpointedPosition(in.readLong(), in.readLong()) : null;
        return new AnnouncedSplit(id, path, bytes, notice, position);
    }
}
