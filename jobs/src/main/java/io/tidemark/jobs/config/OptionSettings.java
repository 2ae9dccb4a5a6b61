package io.tidemark.jobs.config;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.apache.flink.util.TimeUtils;

/**
 * Settings that stand for the options of a connector.
 *
 * @param group the group they are in
 * @param prefix in front of the options' keys
 */
record OptionSettings(String group, String prefix) {

    /** The setting that stands for an option; it is optional unless the option has a default. */
    <T> Setting<T> of(ConfigOption<?> option, Format<T> format) {
        String name = prefix + option.key();
        String description = new HtmlFormatter().format(option.description());
        String fallback = option.hasDefaultValue() ? text(option.defaultValue()) : "";
        return fallback.isEmpty()
                ? Setting.optional(group, name, format, description)
                : Setting.of(group, name, format, fallback, description);
    }

    /** The key of the option that a setting stands for. */
    String optionKey(Setting<?> setting) {
        return setting.name().substring(prefix.length());
    }

    private static String text(Object value) {
        return value instanceof Duration duration ? TimeUtils.formatWithHighestUnit(duration) : value.toString();
    }
}
