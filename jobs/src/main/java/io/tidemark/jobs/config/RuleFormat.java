package io.tidemark.jobs.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tidemark.rules.alert.Severity;
import io.tidemark.rules.spec.AmountLimit;
import io.tidemark.rules.spec.Parameter;
import io.tidemark.rules.spec.RuleMode;
import io.tidemark.rules.spec.TextList;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.util.TimeUtils;

/**
 * How a kind of value stands in a rule file.
 *
 * @param type what the values are
 * @param reader from a place to the value; notes there what is wrong
 * @param writer from a value to what the reader makes the same value of
 * @param <T> the value
 */
record RuleFormat<T extends Serializable>(
        Class<T> type, Function<JsonPlace, Optional<T>> reader, Function<T, JsonNode> writer) {

    /** The greatest count; more things than this in one case are no pattern. */
    static final int MAX_COUNT = 1_000_000;

    /** How long a text may be. */
    static final int MAX_TEXT = 200;

    /** How a duration is written. */
    static final Pattern DURATION_TEXT = Pattern.compile("[0-9]{1,12} *(ms|s|min|h|d)");

    static final RuleFormat<Integer> COUNT = scalar(Integer.class, RuleFormat::count, IntNode::valueOf);
    static final RuleFormat<Duration> DURATION = scalar(
            Duration.class, RuleFormat::duration, value -> TextNode.valueOf(TimeUtils.formatWithHighestUnit(value)));
    static final RuleFormat<AmountLimit> AMOUNT =
            new RuleFormat<>(AmountLimit.class, AmountForm::read, AmountForm::write);
    static final RuleFormat<Long> RATIO = scalar(Long.class, RatioForm::read, RatioForm::write);
    static final RuleFormat<Severity> SEVERITY = choice(Severity.class, "a severity", Severity::label);
    static final RuleFormat<RuleMode> MODE = choice(RuleMode.class, "a mode", RuleMode::label);

    /** How the values of a parameter are written. */
    static RuleFormat<?> of(Parameter<?> parameter) {
        return switch (parameter.type()) {
            case COUNT -> COUNT;
            case DURATION -> DURATION;
            case AMOUNT -> AMOUNT;
            case RATIO -> RATIO;
            case SEVERITY -> SEVERITY;
            case TEXTS -> texts(parameter.choices());
        };
    }

    /** What a place says. */
    Optional<T> read(JsonPlace place) {
        return reader.apply(place);
    }

    /** A value as a file has it. */
    JsonNode write(Serializable value) {
        return writer.apply(type.cast(value));
    }

    private static <T extends Serializable> RuleFormat<T> scalar(
            Class<T> type, Function<JsonNode, T> reader, Function<T, JsonNode> writer) {
        return new RuleFormat<>(type, place -> place.read(reader), writer);
    }

    private static <T extends Serializable> RuleFormat<T> choice(
            Class<T> type, String kind, Function<T, String> label) {
        List<T> choices = List.of(type.getEnumConstants());
        String all =
                choices.stream().map(choice -> '"' + label.apply(choice) + '"').collect(Collectors.joining(", "));
        return scalar(
                type,
                node -> choices.stream()
                        .filter(choice -> label.apply(choice).equals(node.textValue()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("is not " + kind + "; use one of " + all)),
                choice -> TextNode.valueOf(label.apply(choice)));
    }

    private static int count(JsonNode node) {
        if (!node.isNumber() || node.decimalValue().stripTrailingZeros().scale() > 0) {
            throw new IllegalArgumentException("is not a whole number; write it in digits without quotes, such as 5");
        }
        BigDecimal number = node.decimalValue();
        if (number.compareTo(BigDecimal.ONE) < 0 || number.compareTo(BigDecimal.valueOf(MAX_COUNT)) > 0) {
            throw new IllegalArgumentException("is out of range; give 1 to " + MAX_COUNT);
        }
        return number.intValueExact();
    }

    private static Duration duration(JsonNode node) {
        if (!node.isTextual() || !DURATION_TEXT.matcher(node.textValue()).matches()) {
            throw new IllegalArgumentException(
                    "is not a duration; write it as \"30 s\", \"5 min\", \"2 h\" or \"7 d\"");
        }
        Duration duration = Format.DURATION.parser().apply(node.textValue());
        if (duration.compareTo(Parameter.LONGEST_DURATION) > 0) {
            throw new IllegalArgumentException(
                    "is out of range; give at most \"" + Parameter.LONGEST_DURATION.toDays() + " d\"");
        }
        return duration;
    }

    private static RuleFormat<TextList> texts(TextList choices) {
        Function<JsonNode, String> reader =
                choices.texts().isEmpty() ? RuleFormat::text : node -> choice(node, choices);
        return new RuleFormat<>(TextList.class, place -> texts(place, reader), RuleFormat::list);
    }

    private static String choice(JsonNode node, TextList choices) {
        String text = text(node);
        if (!choices.contains(text)) {
            String question = NearMatch.question(text, choices.texts());
            throw new IllegalArgumentException("is not known here"
                    + (question.isEmpty() ? "; use some of " + String.join(", ", choices.texts()) : question));
        }
        return text;
    }

    private static Optional<TextList> texts(JsonPlace place, Function<JsonNode, String> reader) {
        if (!place.value().isArray()) {
            place.fault("is not a list of texts; write it as [\"one\", \"another\"], or [] for none");
            return Optional.empty();
        }
        ArrayList<String> texts = new ArrayList<>();
        for (int i = 0; i < place.value().size(); i++) {
            place.element(i).read(reader).ifPresent(texts::add);
        }
        return Optional.of(new TextList(texts));
    }

    private static String text(JsonNode node) {
        if (!node.isTextual() || node.textValue().isBlank() || node.textValue().length() > MAX_TEXT) {
            throw new IllegalArgumentException(
                    "is not a text of 1 to " + MAX_TEXT + " characters; write it in quotes, such as \"name\"");
        }
        return node.textValue();
    }

    private static JsonNode list(TextList value) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        value.texts().forEach(list::add);
        return list;
    }
}
