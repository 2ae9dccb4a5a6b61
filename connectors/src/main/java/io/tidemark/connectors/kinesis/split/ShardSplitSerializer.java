package io.tidemark.connectors.kinesis.split;

import io.tidemark.connectors.kinesis.shard.HashRange;
import io.tidemark.connectors.kinesis.shard.Shard;
import io.tidemark.connectors.kinesis.shard.ShardPosition;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Writes splits into checkpoints. */
public final class ShardSplitSerializer implements SimpleVersionedSerializer<ShardSplit> {

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(ShardSplit split) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(split, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    @Override
    public ShardSplit deserialize(int version, byte[] serialized) throws IOException {
        if (version != VERSION) {
            throw new IOException("a shard split has version " + version + ", known is " + VERSION
                    + ": restore with the release that wrote it");
        }
        return read(new DataInputStream(new ByteArrayInputStream(serialized)));
    }

    /** Writes a split as part of something greater. */
    public static void write(ShardSplit split, DataOutput out) throws IOException {
        Shard shard = split.shard();
        out.writeUTF(shard.id());
        out.writeInt(shard.parents().size());
        for (String parent : shard.parents()) {
            out.writeUTF(parent);
        }
        out.writeUTF(shard.hashRange().first().toString());
        out.writeUTF(shard.hashRange().last().toString());
        writePosition(split.position(), out);
    }

    /** Reads a split that is part of something greater. */
    public static ShardSplit read(DataInput in) throws IOException {
        String id = in.readUTF();
        int parentCount = in.readInt();
        List<String> parents = new ArrayList<>();
        for (int i = 0; i < parentCount; i++) {
            parents.add(in.readUTF());
        }
        HashRange hashRange = new HashRange(new BigInteger(in.readUTF()), new BigInteger(in.readUTF()));
        return new ShardSplit(new Shard(id, parents, hashRange), readPosition(in));
    }

    /** Writes a position as part of something greater. */
    public static void writePosition(ShardPosition position, DataOutput out) throws IOException {
        out.writeUTF(position.kind().name());
        out.writeLong(position.timestamp());
        out.writeUTF(position.sequenceNumber());
        out.writeLong(position.subSequence());
    }

    /** Reads a position that is part of something greater. */
    public static ShardPosition readPosition(DataInput in) throws IOException {
        return new ShardPosition(ShardPosition.Kind.valueOf(in.readUTF()), in.readLong(), in.readUTF(), in.readLong());
    }
}
