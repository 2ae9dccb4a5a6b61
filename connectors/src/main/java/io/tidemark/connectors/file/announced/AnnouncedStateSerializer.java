package io.tidemark.connectors.file.announced;

import io.tidemark.connectors.file.announced.KnownFiles.Name;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Writes the enumerator's state into checkpoints. */
final class AnnouncedStateSerializer implements SimpleVersionedSerializer<AnnouncedState> {

    private static final int VERSION = 1;
    private static final int USUAL_BYTES = 4096;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(AnnouncedState state) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(USUAL_BYTES);
        out.writeBoolean(state.listed());
        out.writeInt(state.pending().size());
        for (AnnouncedSplit split : state.pending()) {
            AnnouncedSplitSerializer.write(split, out);
        }
        out.writeInt(state.known().size());
        for (Name name : state.known()) {
            out.writeLong(name.high());
            out.writeLong(name.low());
        }
        return out.getCopyOfBuffer();
    }

    @Override
    public AnnouncedState deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException("the state of announced files has version " + version + ", known is " + VERSION
                    + ": restore with the release that wrote it");
        }
        DataInputDeserializer in = new DataInputDeserializer(serialized);
        boolean listed = in.readBoolean();
        List<AnnouncedSplit> pending = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            pending.add(AnnouncedSplitSerializer.read(in));
        }
        List<Name> known = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            known.add(new Name(in.readLong(), in.readLong()));
        }
        return new AnnouncedState(listed, pending, known);
    }
}
