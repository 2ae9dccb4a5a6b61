package io.tidemark.jobs.serde;

import io.tidemark.jobs.serde.ActivityFormats.CustomerActivityFormat;
import io.tidemark.rules.activity.CustomerActivity;
import java.io.IOException;

/** Packs what customers do into bytes and unpacks it. One instance serves one thread. */
public final class ActivityPacking {

    private final CustomerActivityFormat format = new CustomerActivityFormat();
    private final Wire wire = new Wire();

    /** The activity in its bytes. */
    public byte[] pack(CustomerActivity activity) {
        wire.clear();
        format.write(activity, wire);
        return wire.toBytes();
    }

    /**
     * The activity whose bytes are that part of an array.
     *
     * @throws IOException when they are not those of an activity
     */
    public CustomerActivity unpack(byte[] bytes, int from, int length) throws IOException {
        wire.receive(bytes, from, length);
        return format.read(wire);
    }
}
