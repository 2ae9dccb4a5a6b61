package io.tidemark.jobs.operators;

import java.util.function.LongSupplier;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** How late the tables are, in milliseconds, for those who watch a live job. */
final class PublicationLags {

    /** How far event time was behind the clock when the latest change came in: how old the news in the tables is. */
    static final String EVENT_TIME_LAG = "eventTimeLagMillis";

    /** How long after its time the latest publication of a row came; 0 if that is minutes ago. */
    static final String PUBLISH_LAG = "publishLagMillis";

    /** What is longer ago says nothing of how late the tables are now. */
    private static final long REMEMBERED_MILLIS = 5 * 60_000;

    private volatile long eventTimeLag;
    private volatile Publication latest = new Publication(Long.MIN_VALUE, 0);

    private record Publication(long at, long lag) {}

    /**
     * Shows them in the group whose metrics Amazon Managed Service for Apache Flink hands on to CloudWatch.
     *
     * @param clock epoch milliseconds
     */
    PublicationLags(MetricGroup operator, LongSupplier clock) {
        MetricGroup group = operator.addGroup(RunCounter.METRIC_GROUP);
        group.<Long, Gauge<Long>>gauge(EVENT_TIME_LAG, () -> eventTimeLag);
        group.<Long, Gauge<Long>>gauge(PUBLISH_LAG, () -> publishLag(clock.getAsLong()));
    }

    /** A change came in; before the first watermark there is no event time to be behind. */
    void changed(long now, long watermark) {
        if (watermark != Long.MIN_VALUE) {
            eventTimeLag = Math.max(0, now - watermark);
        }
    }

    /** A row was published that was due at a time. */
    void published(long now, long due) {
        latest = new Publication(now, Math.max(0, now - due));
    }

    private long publishLag(long now) {
        Publication publication = latest;
        return publication.at() < now - REMEMBERED_MILLIS ? 0 : publication.lag();
    }
}
