package io.tidemark.jobs.operators;

import io.tidemark.jobs.ledger.OrderFact;
import io.tidemark.jobs.serde.FactPacking;
import io.tidemark.jobs.serde.PackedFact;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/**
 * Turns events into what the ledger of their order is told, once for all the ways that they go.
 *
 * @param <T> the event
 */
public final class PackFacts<T> extends RichMapFunction<T, PackedFact> {

    private static final long serialVersionUID = 1L;

    private final MapFunction<T, OrderFact> asFact;

    private transient FactPacking packing;

    /** Packs what the function makes of an event. */
    public PackFacts(MapFunction<T, OrderFact> asFact) {
        this.asFact = asFact;
    }

    @Override
    public void open(OpenContext context) {
        packing = new FactPacking();
    }

    @Override
    public PackedFact map(T event) throws Exception {
        return packing.pack(asFact.map(event));
    }
}
