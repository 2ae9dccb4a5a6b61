package io.tidemark.jobs.config;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing that a deployment may set.
 *
 * @param group the property group
 * @param name the key in the group
 * @param format what a value looks like, for people
 * @param fallback the value when none is given; empty when it may stay unset or must be given
 * @param required whether it must be given
 * @param description what it does, in a sentence
 * @param parser from text to value; throws {@link IllegalArgumentException} with what is wrong, starting with a verb
 * @param <T> type of the value
 */
public record Setting<T>(
        String group,
        String name,
        String format,
        Optional<String> fallback,
        boolean required,
        String description,
        Function<String, T> parser) {

    /** A setting with a value of its own when none is given. */
    static <T> Setting<T> of(String group, String name, Format<T> format, String fallback, String description) {
        return new Setting<>(group, name, format.name(), Optional.of(fallback), false, description, format.parser());
    }

    /** A setting that may stay unset. */
    static <T> Setting<T> optional(String group, String name, Format<T> format, String description) {
        return new Setting<>(group, name, format.name(), Optional.empty(), false, description, format.parser());
    }

    /** A setting that must be given. */
    static <T> Setting<T> required(String group, String name, Format<T> format, String description) {
        return new Setting<>(group, name, format.name(), Optional.empty(), true, description, format.parser());
    }

    /** The value when none is given; only for a setting that has one. */
    T defaultValue() {
        return parser.apply(fallback.orElseThrow());
    }

    /** What is wrong with a value, starting with a verb; empty when it is right. */
    Optional<String> complaint(String text) {
        try {
            Objects.requireNonNull(parser.apply(text));
            return Optional.empty();
        } catch (IllegalArgumentException bad) {
            return Optional.of(bad.getMessage());
        }
    }

    /** Group and key, as problems name them. */
    public String qualifiedName() {
        return group + "/" + name;
    }
}
