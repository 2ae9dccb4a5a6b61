package io.tidemark.jobs.serde;

import io.tidemark.jobs.ledger.IdDigest;
import io.tidemark.jobs.ledger.OrderFact;
import io.tidemark.jobs.serde.EventFormats.OrderFactFormat;
import java.io.IOException;

/** Packs facts and unpacks them. One instance serves one thread. */
public final class FactPacking {

    private final Packing<OrderFact> packing = new Packing<>(new OrderFactFormat());

    /** The fact in its bytes. */
    public PackedFact pack(OrderFact fact) {
        long transactionDigest = fact instanceof OrderFact.Attempted attempted
                ? IdDigest.of(attempted.transaction().transactionId())
                : 0;
        return new PackedFact(IdDigest.of(fact.orderId()), transactionDigest, packing.pack(fact));
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
     * The fact whose bytes are that part of an array.
     *
     * @throws IOException when they are not those of a fact
     */
    public OrderFact unpack(byte[] bytes, int from, int length) throws IOException {
        return packing.unpack(bytes, from, length);
    }
}
