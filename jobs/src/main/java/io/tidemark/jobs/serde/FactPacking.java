package io.tidemark.jobs.serde;

import io.tidemark.jobs.ledger.IdDigest;
import io.tidemark.jobs.ledger.OrderFact;
import io.tidemark.jobs.serde.EventFormats.OrderFactFormat;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** Packs facts and unpacks them. One instance serves one thread. */
public final class FactPacking {

    /** How many bytes a bundle takes for the length of a fact. */
    public static final int LENGTH_BYTES = Integer.BYTES;

    private static final VarHandle LENGTH = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final OrderFactFormat format = new OrderFactFormat();
    private final Wire wire = new Wire();

    /** The fact in its bytes. */
    public PackedFact pack(OrderFact fact) {
        wire.clear();
        format.write(fact, wire);
        long transactionDigest = fact instanceof OrderFact.Attempted attempted
                ? IdDigest.of(attempted.transaction().transactionId())
                : 0;
        return new PackedFact(IdDigest.of(fact.orderId()), transactionDigest, wire.toBytes());
    }

    /**
     * The fact that was packed.
     *
     * @throws IOException when the bytes are not those of a fact
     */
    public OrderFact unpack(PackedFact packed) throws IOException {
        return unpack(packed.content(), 0, packed.content().length);
    }

    /**
     * Puts the bytes of a fact at a place in a bundle's content, where there must be room for them and for
     * {@link #LENGTH_BYTES} more.
     *
     * @return the place behind it
     */
    public static int append(byte[] content, int at, byte[] source, int from, int length) {
        LENGTH.set(content, at, length);
        System.arraycopy(source, from, content, at + LENGTH_BYTES, length);
        return at + LENGTH_BYTES + length;
    }

    /**
     * All facts of a bundle, in the order in which they were put there.
     *
     * @throws IOException when the bytes are not those of facts
     */
    public void unpack(FactBundle bundle, Consumer<OrderFact> facts) throws IOException {
        int at = 0;
        while (at < bundle.content().length) {
            int length = (int) LENGTH.get(bundle.content(), at);
            facts.accept(unpack(bundle.content(), at + LENGTH_BYTES, length));
            at += LENGTH_BYTES + length;
        }
    }

    private OrderFact unpack(byte[] content, int from, int length) throws IOException {
        wire.receive(content, from, length);
        return format.read(wire);
    }
}
