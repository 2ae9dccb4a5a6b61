package io.tidemark.connectors.kinesis.enumerator;

import io.tidemark.connectors.kinesis.shard.ShardPosition;
import io.tidemark.connectors.kinesis.split.ShardSplit;
import io.tidemark.connectors.kinesis.split.ShardSplitSerializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Writes the enumerator's state into checkpoints. */
public final class EnumeratorStateSerializer implements SimpleVersionedSerializer<EnumeratorState> {

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(EnumeratorState state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        ShardSplitSerializer.writePosition(state.start(), out);
        out.writeUTF(state.lastSeen());
        out.writeInt(state.pending().size());
        for (ShardSplit split : state.pending()) {
            ShardSplitSerializer.write(split, out);
        }
        return bytes.toByteArray();
    }

    @Override
    public EnumeratorState deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException("the state of a shard enumerator has version " + version + ", known is " + VERSION
                    + ": restore with the release that wrote it");
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
        ShardPosition start = ShardSplitSerializer.readPosition(in);
        String lastSeen = in.readUTF();
        int pendingCount = in.readInt();
        List<ShardSplit> pending = new ArrayList<>();
        for (int i = 0; i < pendingCount; i++) {
            pending.add(ShardSplitSerializer.read(in));
        }
        return new EnumeratorState(start, lastSeen, pending);
    }
}
