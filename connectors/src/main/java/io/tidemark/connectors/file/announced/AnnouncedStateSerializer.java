package io.tidemark.connectors.file.announced;

import io.tidemark.connectors.file.announced.KnownFiles.Name;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Writes the enumerator's state into checkpoints. Version 1 had no moment up to which files are taken up, nor what need
 * not be read when it is listed.
 */
final class AnnouncedStateSerializer implements SimpleVersionedSerializer<AnnouncedState> {

    private static final int VERSION = 2;
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
        write(state.known(), out);
        out.writeLong(state.takenUpTo());
        write(state.announced(), out);
        return out.getCopyOfBuffer();
    }

    @Override
    public AnnouncedState deserialize(int version, byte[] serialized) throws IOException {
        if (version < 1 || version > VERSION) {
            throw new IOException("the state of announced files has version " + version + ", known are 1 to " + VERSION
                    + ": restore with the release that wrote it");
        }
        DataInputDeserializer in = new DataInputDeserializer(serialized);
        boolean listed = in.readBoolean();
        List<AnnouncedSplit> pending = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            pending.add(AnnouncedSplitSerializer.read(in));
        }
        List<Name> known = names(in);
        if (version == 1) {
            return new AnnouncedState(listed, AnnouncedState.UNKNOWN, pending, known, List.of());
        }
        return new AnnouncedState(listed, in.readLong(), pending, known, names(in));
    }

    private static void write(List<Name> names, DataOutputSerializer out) throws IOException {
        out.writeInt(names.size());
        for (Name name : names) {
            out.writeLong(name.high());
            out.writeLong(name.low());
        }
    }

    private static List<Name> names(DataInputDeserializer in) throws IOException {
        List<Name> names = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            names.add(new Name(in.readLong(), in.readLong()));
        }
        return names;
    }
}
