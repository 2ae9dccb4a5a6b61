package io.tidemark.connectors;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** Metrics by their dotted path. */
public final class RecordedMetrics extends UnregisteredMetricsGroup {

    private final String path;
    private final Map<String, Gauge<?>> all;

    public RecordedMetrics() {
        this("", new ConcurrentHashMap<>());
    }

    private RecordedMetrics(String path, Map<String, Gauge<?>> all) {
        this.path = path;
        this.all = all;
    }

    public long value(String name) {
        return ((Number) all.get(name).getValue()).longValue();
    }

    @Override
    public Counter counter(String name) {
        Counter counter = new SimpleCounter();
        all.put(path + name, counter::getCount);
        return counter;
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
        all.put(path + name, gauge);
        return gauge;
    }

    @Override
    public MetricGroup addGroup(String name) {
        return new RecordedMetrics(path + name + ".", all);
    }

    @Override
    public MetricGroup addGroup(String key, String value) {
        return addGroup(key).addGroup(value);
    }
}
