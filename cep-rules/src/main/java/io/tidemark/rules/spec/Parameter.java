package io.tidemark.rules.spec;

import io.tidemark.rules.alert.Severity;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * A value of a rule that a deployment may change.
 *
 * @param name in configuration: lower-case words joined by hyphens
 * @param type what values it takes
 * @param fallback the value when none is configured
 * @param description what it decides, in half a sentence
 * @param choices the texts that it takes; none if it takes any, or no texts
 * @param <T> the value
 */
public record Parameter<T extends Serializable>(
        String name, Type type, T fallback, String description, TextList choices) implements Serializable {

    /** The longest time that a rule may be given, whatever for: nobody looks further back. */
    public static final Duration LONGEST_DURATION = Duration.ofDays(3650);

    private static final TextList ANY = new TextList(List.of());

    /** What values a parameter takes. */
    public enum Type {
        /** A whole number of at least one: {@link Integer}. */
        COUNT,
        /** A positive length of time: {@link Duration}. */
        DURATION,
        /** Positive amounts by currency: {@link AmountLimit}. */
        AMOUNT,
        /** A positive share or factor: {@link Long}, in millionths. */
        RATIO,
        /** A {@link Severity}. */
        SEVERITY,
        /** Texts, perhaps none: {@link TextList}. */
        TEXTS
    }

    /** A whole number of at least one. */
    public static Parameter<Integer> count(String name, int fallback, String description) {
        return new Parameter<>(name, Type.COUNT, fallback, description, ANY);
    }

    /** A positive length of time. */
    public static Parameter<Duration> duration(String name, Duration fallback, String description) {
        return new Parameter<>(name, Type.DURATION, fallback, description, ANY);
    }

    /** An amount in units of whatever currency it is held against, in ten-thousandths. */
    public static Parameter<AmountLimit> amount(String name, long fallback, String description) {
        return new Parameter<>(name, Type.AMOUNT, AmountLimit.of(fallback), description, ANY);
    }

    /** A share or a factor, in millionths. */
    public static Parameter<Long> ratio(String name, long fallback, String description) {
        return new Parameter<>(name, Type.RATIO, fallback, description, ANY);
    }

    /** A severity. */
    public static Parameter<Severity> severity(String name, Severity fallback, String description) {
        return new Parameter<>(name, Type.SEVERITY, fallback, description, ANY);
    }

    /** Any texts. */
    public static Parameter<TextList> texts(String name, List<String> fallback, String description) {
        return new Parameter<>(name, Type.TEXTS, new TextList(fallback), description, ANY);
    }

    /** Some of these texts. */
    public static Parameter<TextList> choices(
            String name, List<String> fallback, List<String> choices, String description) {
        return new Parameter<>(name, Type.TEXTS, new TextList(fallback), description, new TextList(choices));
    }
}
