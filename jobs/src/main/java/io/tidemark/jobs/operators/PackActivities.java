package io.tidemark.jobs.operators;

import io.tidemark.jobs.ledger.IdDigest;
import io.tidemark.jobs.serde.ActivityFormats.CustomerActivityFormat;
import io.tidemark.jobs.serde.PackedActivity;
import io.tidemark.jobs.serde.Packing;
import io.tidemark.rules.activity.CustomerActivity;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Packs what customers do, once for the way to their desk and for the time that it lies there. */
public final class PackActivities extends RichMapFunction<CustomerActivity, PackedActivity> {

    private static final long serialVersionUID = 1L;

    private transient Packing<CustomerActivity> packing;

    @Override
    public void open(OpenContext context) {
        packing = new Packing<>(new CustomerActivityFormat());
    }

    @Override
    public PackedActivity map(CustomerActivity activity) {
        return new PackedActivity(IdDigest.of(activity.customerId()), packing.pack(activity));
    }
}
