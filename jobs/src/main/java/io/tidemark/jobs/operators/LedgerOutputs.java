package io.tidemark.jobs.operators;

import io.tidemark.jobs.serde.ActivityFormats.CustomerActivityFormat;
import io.tidemark.jobs.serde.ActivityFormats.OrderLevelFormat;
import io.tidemark.jobs.serde.ActivityFormats.ProviderActivityFormat;
import io.tidemark.jobs.serde.RecordTypeInfo;
import io.tidemark.rules.activity.CustomerActivity;
import io.tidemark.rules.activity.OrderActivity;
import io.tidemark.rules.activity.OrderCase;
import io.tidemark.rules.activity.OrderLevel;
import io.tidemark.rules.activity.ProviderActivity;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/** The side outputs of the order ledger, which rules look at. */
public final class LedgerOutputs {

    /** Cases, at the time as of which they are known and in order of it. */
    public static final OutputTag<OrderCase> CASES = new OutputTag<>("cases", TypeInformation.of(OrderCase.class));

    /** What customers do, as it arrives. */
    public static final OutputTag<CustomerActivity> CUSTOMERS =
            new OutputTag<>("customers", new RecordTypeInfo<>(new CustomerActivityFormat()));

    /** Counts at payment providers, as they arise. */
    public static final OutputTag<ProviderActivity> PROVIDERS =
            new OutputTag<>("providers", new RecordTypeInfo<>(new ProviderActivityFormat()));

    /** Counts of orders by their size, as they arise. */
    public static final OutputTag<OrderLevel> ORDER_LEVELS =
            new OutputTag<>("order-levels", new RecordTypeInfo<>(new OrderLevelFormat()));

    /** Everything that happens to any order, at the time when it was known and in order of it. */
    public static final OutputTag<OrderActivity> ORDER_ACTIVITY =
            new OutputTag<>("order-activity", TypeInformation.of(OrderActivity.class));

    private LedgerOutputs() {}
}
