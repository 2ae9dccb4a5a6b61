package io.tidemark.jobs.produce;

import io.tidemark.events.EventKind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * An event on its way to a stream, just as its file has it.
 *
 * @param time event time, milliseconds since the epoch; that of the record before it if it cannot be read
 * @param kind the kind that its file holds
 * @param key what events of one order have in common
 * @param data JSON, or what should have been some
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record OutgoingEvent(long time, EventKind kind, String key, byte[] data) {

    /** About how much memory it takes, in bytes. */
    int weight() {
        return data.length + 2 * key.length() + 100;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(time);
        out.writeUTF(kind.name());
        out.writeUTF(key);
        out.writeInt(data.length);
        out.write(data);
    }

    static OutgoingEvent read(DataInput in) throws IOException {
        long time = in.readLong();
        EventKind kind = EventKind.valueOf(in.readUTF());
        String key = in.readUTF();
        byte[] data = new byte[in.readInt()];
        in.readFully(data);
        return new OutgoingEvent(time, kind, key, data);
    }
}
