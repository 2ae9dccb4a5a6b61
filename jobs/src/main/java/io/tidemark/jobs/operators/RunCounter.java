package io.tidemark.jobs.operators;

import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;

/**
 * Counts something for two readers: the metric system, which watches a live job, and the report at the end of a bounded
 * run.
 */
final class RunCounter {

    /** The only group whose metrics Amazon Managed Service for Apache Flink hands on to CloudWatch. */
    static final String METRIC_GROUP = "kinesisanalytics";

    private final LongCounter total;
    private final Counter metric;

    private RunCounter(LongCounter total, Counter metric) {
        this.total = total;
        this.metric = metric;
    }

    /** A counter of this name, see {@link CounterNames}. Operators that count the same thing share their total. */
    static RunCounter register(RuntimeContext context, String name) {
        return new RunCounter(
                context.getLongCounter(name),
                context.getMetricGroup().addGroup(METRIC_GROUP).counter(name));
    }

    void increment() {
        total.add(1L);
        metric.inc();
    }
}
