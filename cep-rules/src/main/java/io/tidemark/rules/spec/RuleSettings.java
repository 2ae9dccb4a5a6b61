package io.tidemark.rules.spec;

import java.io.Serializable;
import java.time.Duration;
import java.util.TreeMap;

/**
 * How a deployment runs a rule.
 *
 * @param mode what becomes of its findings
 * @param coolDown for how long after the last evidence further evidence belongs to the same alert
 * @param updateInterval the least time between two updates of an alert that is not more severe
 * @param values by name, those parameters that differ from their fallback
 */
public record RuleSettings(
        RuleMode mode, Duration coolDown, Duration updateInterval, TreeMap<String, Serializable> values)
        implements Serializable {

    /** The cool-down of a rule that has none configured. */
    public static final Duration COOL_DOWN = Duration.ofHours(24);

    /** The update interval of a rule that has none configured. */
    public static final Duration UPDATE_INTERVAL = Duration.ofHours(1);

    /** Copies the map. */
    public RuleSettings {
        values = new TreeMap<>(values);
    }

    /** Live, with every parameter at its fallback. */
    public static RuleSettings standard() {
        return new RuleSettings(RuleMode.LIVE, COOL_DOWN, UPDATE_INTERVAL, new TreeMap<>());
    }

    /** The same with one parameter set. */
    public <T extends Serializable> RuleSettings with(Parameter<T> parameter, T value) {
        TreeMap<String, Serializable> changed = new TreeMap<>(values);
        changed.put(parameter.name(), value);
        return new RuleSettings(mode, coolDown, updateInterval, changed);
    }

    /** The value of a parameter. */
    @SuppressWarnings("unchecked") // values are put in by with(), which takes the parameter's type
    public <T extends Serializable> T get(Parameter<T> parameter) {
        return (T) values.getOrDefault(parameter.name(), parameter.fallback());
    }

    /** A length of time in milliseconds. */
    public long millis(Parameter<Duration> parameter) {
        return get(parameter).toMillis();
    }
}
