package io.tidemark.jobs.operators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class PublicationLagsTest {

    private final Map<String, Gauge<?>> gauges = new HashMap<>();
    private final AtomicLong clock = new AtomicLong(61_250);
    private final PublicationLags lags = new PublicationLags(new Group(""), clock::get);

    @Test
    void tellHowOldTheNewsIsAndHowLateItWasPublished() {
        lags.changed(10_000, 7_500);
        lags.published(61_250, 60_000);
        assertThat(shown("kinesisanalytics.eventTimeLagMillis")).isEqualTo(2_500);
        assertThat(shown("kinesisanalytics.publishLagMillis")).isEqualTo(1_250);
    }

    @Test
    void forgetAPublicationThatIsLongAgo() {
        lags.published(61_250, 0);
        clock.addAndGet(300_000);
        assertThat(shown("kinesisanalytics.publishLagMillis")).isEqualTo(61_250);
        clock.incrementAndGet();
        assertThat(shown("kinesisanalytics.publishLagMillis")).isZero();
    }

    @Test
    void areNothingBeforeThereIsAWatermark() {
        lags.changed(10_000, Long.MIN_VALUE);
        assertThat(shown("kinesisanalytics.eventTimeLagMillis")).isZero();
    }

    private long shown(String name) {
        return (Long) gauges.get(name).getValue();
    }

    private final class Group extends UnregisteredMetricsGroup {

        private final String path;

        private Group(String path) {
            this.path = path;
        }

        @Override
        public MetricGroup addGroup(String name) {
            return new Group(path + name + ".");
        }

        @Override
        public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
            gauges.put(path + name, gauge);
            return gauge;
        }
    }
}
