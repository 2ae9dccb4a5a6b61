package io.tidemark.benchmarks.contestants;

import io.tidemark.connectors.file.RawRecord;
import io.tidemark.events.EventKind;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/**
 * A trade that happens now: orders, each with one payment at the same moment. An event becomes available when its
 * schedule says so, however far behind the job is. Every so often a payment is a probe: through a provider of its own,
 * so that its row can be told apart, and in a currency that is not the order's, at which a rule finds something.
 */
final class PacedTrade implements GeneratorFunction<Long, RawRecord> {

    /** What the providers of probes begin with; the number of the order follows. */
    static final String PROBE = "probe-";

    /** What the transaction ids begin with; the number of the order follows. */
    static final String PAYMENT = "pay-";

    private static final long serialVersionUID = 1L;

    private final EventKind kind;
    private final Schedule schedule;

    private transient RawRecord record;

    /** The orders or the payments of the schedule. */
    PacedTrade(EventKind kind, Schedule schedule) {
        this.kind = kind;
        this.schedule = schedule;
    }

    @Override
    public RawRecord map(Long index) {
        long order = schedule.order(index);
        long due = schedule.dueMillis(order);
        long wait = due - System.currentTimeMillis();
        if (wait > 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(wait));
        }
        byte[] json = (kind == EventKind.ORDER ? order(order, due) : payment(order, due))
                .getBytes(StandardCharsets.ISO_8859_1);
        if (record == null) {
            record = new RawRecord();
        }
        record.set(RawRecord.Kind.JSON, json, 0, json.length, "", "paced", index);
        return record;
    }

    private static String order(long order, long time) {
        return "{\"order_id\":\"order-" + order + "\",\"customer_id\":\"customer-" + order + "\",\"timestamp\":" + time
                + ",\"total_amount\":20.00,\"currency\":\"USD\","
                + "\"items\":[{\"product_id\":\"sku-1\",\"quantity\":2,\"unit_price\":10.00}],"
                + "\"payment_status\":\"paid\"}";
    }

    private String payment(long order, long time) {
        boolean probe = schedule.isProbe(order);
        return "{\"transaction_id\":\"" + PAYMENT + order + "\",\"order_id\":\"order-" + order + "\",\"timestamp\":"
                + time + ",\"amount\":20.00,\"currency\":\"" + (probe ? "EUR" : "USD")
                + "\",\"status\":\"completed\",\"payment_method\":{\"type\":\"credit_card\",\"provider\":\""
                + (probe ? PROBE + order : "visa") + "\"}}";
    }
}
