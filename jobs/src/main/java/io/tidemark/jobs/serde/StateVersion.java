package io.tidemark.jobs.serde;

import java.io.IOException;

/** The first byte of state: in which form the bytes behind it are. */
final class StateVersion {

    /** As they were at first. */
    static final byte FIRST = 1;

    /** Ids are as {@link HexIds} has them; what was written before is read the same way. */
    static final byte HEX_IDS = 2;

    private StateVersion() {}

    /** Reads the version, which must be one up to the newest that there is of this. */
    static void require(byte newest, String what, Wire in) throws IOException {
        byte version = in.readByte();
        if (version < FIRST || version > newest) {
            throw new IOException("State of " + what + " has version " + version
                    + ", written by a newer release; restore with that release");
        }
    }
}
