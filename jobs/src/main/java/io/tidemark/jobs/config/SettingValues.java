package io.tidemark.jobs.config;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** What was given for settings, and what they fall back to. */
final class SettingValues {

    private final Map<String, Properties> groups;

    /** The values in these property groups. */
    SettingValues(Map<String, Properties> groups) {
        this.groups = new TreeMap<>(groups);
    }

    /** The groups that were given, in the order of their names. */
    Map<String, Properties> groups() {
        return groups;
    }

    /** The value of a setting that always has one. */
    <T> T value(Setting<T> setting) {
        return optional(setting).orElseThrow();
    }

    /** The value of a setting, if it has one. */
    <T> Optional<T> optional(Setting<T> setting) {
        return text(setting).map(setting.parser());
    }

    /** Whether a setting has a value. */
    boolean has(Setting<?> setting) {
        return text(setting).isPresent();
    }

    /** What was given, or the setting's own value; a blank text counts as not given. */
    Optional<String> text(Setting<?> setting) {
        return Optional.ofNullable(
                        groups.getOrDefault(setting.group(), new Properties()).getProperty(setting.name()))
                .map(String::trim)
                .filter(text -> !text.isEmpty())
                .or(setting::fallback);
    }
}
