package io.tidemark.jobs.serde;

import io.tidemark.jobs.grouping.Group;
import io.tidemark.jobs.ledger.ChargebackMove;
import io.tidemark.jobs.serde.EventFormats.ChargebackMoveFormat;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The two things that a chargeback locator is told of a transaction id, in bytes of one kind: attempts, each behind the
 * digest of its order so that most need never be read, and moves of chargebacks. One instance serves one thread.
 */
public final class LocatorPacking {

    private static final VarHandle DIGEST = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final byte ATTEMPT = 0;
    private static final byte MOVE = 1;
    private static final int TAG = 1;
    private static final int ATTEMPT_HEADER = TAG + Long.BYTES;

    private final ChargebackMoveFormat format = new ChargebackMoveFormat();
    private final Wire wire = new Wire();
    private byte[] bytes = new byte[512];

    /** Packs an attempt and says how long it is; the bytes are {@link #bytes}. */
    public int pack(PackedFact attempt) {
        int length = ATTEMPT_HEADER + attempt.content().length;
        ensure(length);
        bytes[0] = ATTEMPT;
        DIGEST.set(bytes, TAG, attempt.orderDigest());
        System.arraycopy(attempt.content(), 0, bytes, ATTEMPT_HEADER, attempt.content().length);
        return length;
    }

    /** Packs a move and says how long it is; the bytes are {@link #bytes}. */
    public int pack(ChargebackMove move) {
        wire.clear();
        wire.writeByte(MOVE);
        format.write(move, wire);
        byte[] packed = wire.toBytes();
        ensure(packed.length);
        System.arraycopy(packed, 0, bytes, 0, packed.length);
        return packed.length;
    }

    /** What was packed last, at the beginning of an array. */
    public byte[] bytes() {
        return bytes;
    }

    /** Whether all entries are attempts at the same order, so that there is nothing to locate. */
    public static boolean isUndisputed(Group group) {
        for (int entry = 0; entry < group.size(); entry++) {
            if (!isAttempt(group, entry) || orderDigest(group, entry) != orderDigest(group, 0)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the entry is an attempt. */
    public static boolean isAttempt(Group group, int entry) {
        return group.bytes()[group.start(entry)] == ATTEMPT;
    }

    /** The attempt that is the entry. */
    public static PackedFact attempt(Group group, int entry) {
        int start = group.start(entry);
        return new PackedFact(
                orderDigest(group, entry),
                group.digest(),
                Arrays.copyOfRange(group.bytes(), start + ATTEMPT_HEADER, start + group.length(entry)));
    }

    /**
     * The move that is the entry.
     *
     * @throws IOException when the bytes are not those of a move
     */
    public ChargebackMove move(Group group, int entry) throws IOException {
        wire.receive(group.bytes(), group.start(entry) + TAG, group.length(entry) - TAG);
        return format.read(wire);
    }

    private static long orderDigest(Group group, int entry) {
        return (long) DIGEST.get(group.bytes(), group.start(entry) + TAG);
    }

    private void ensure(int length) {
        if (bytes.length < length) {
            bytes = new byte[2 * length];
        }
    }
}
