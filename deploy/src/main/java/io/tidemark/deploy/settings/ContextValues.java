package io.tidemark.deploy.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The parameters in CDK context, which are texts on the command line and may be lists in {@code cdk.json}. */
final class ContextValues {

    private final Map<String, ?> context;
    private final List<String> problems = new ArrayList<>();

    ContextValues(Map<String, ?> context) {
        this.context = context;
    }

    /** A name that was mistyped would be passed over. Those of CDK itself have a colon. */
    void refuseOthersThan(Set<String> parameters) {
        context.keySet().stream()
                .filter(name -> !name.contains(":") && !parameters.contains(name))
                .sorted()
                .map(name -> name + " is no parameter; use one of " + String.join(", ", new TreeSet<>(parameters)))
                .forEach(problems::add);
    }

    /** What was found wrong so far. */
    List<String> problems() {
        return problems;
    }

    void problem(String parameter, Object value, String complaint) {
        problems.add(parameter + " = '" + value + "' " + complaint);
    }

    Optional<Object> value(String parameter) {
        return Optional.<Object>ofNullable(context.get(parameter))
                .filter(value -> !value.toString().isBlank());
    }

    Optional<String> text(String parameter) {
        return value(parameter).map(value -> value.toString().strip());
    }

    /** What the text stands for; the fallback when there is none, or it is no good. */
    <T> T parsed(String parameter, T fallback, Function<String, T> parser, String form) {
        return text(parameter)
                .map(text -> {
                    try {
                        return parser.apply(text);
                    } catch (RuntimeException unfit) {
                        problem(parameter, text, "is not " + form);
                        return fallback;
                    }
                })
                .orElse(fallback);
    }

    /** A text that has a form. */
    String required(String parameter, String pattern, String form) {
        Optional<String> text = text(parameter);
        if (text.isEmpty()) {
            problems.add(parameter + " is missing; add -c " + parameter + "=..., " + form);
            return "";
        }
        return matching(parameter, text.get(), pattern, form);
    }

    String matching(String parameter, String text, String pattern, String form) {
        if (!text.matches(pattern)) {
            problem(parameter, text, "is not " + form);
        }
        return text;
    }

    /** A whole number within bounds. */
    int number(String parameter, int fallback, int least, int most) {
        String form = "a whole number from " + least + " to " + most;
        int number = parsed(parameter, fallback, Integer::valueOf, form);
        if (number < least || number > most) {
            problem(parameter, number, "is not " + form);
        }
        return number;
    }

    boolean flag(String parameter) {
        return parsed(
                parameter,
                false,
                text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new IllegalArgumentException(text);
                },
                "true or false");
    }

    /** A list, or a text with commas. */
    List<String> list(String parameter) {
        return value(parameter)
                .map(value -> value instanceof List<?> list
                        ? list.stream().map(Object::toString).toList()
                        : Arrays.stream(value.toString().split(",", -1))
                                .map(String::strip)
                                .filter(entry -> !entry.isEmpty())
                                .toList())
                .orElse(List.of());
    }

    /** A list whose entries each have a form, and differ. */
    List<String> list(String parameter, String pattern, String form) {
        List<String> entries = list(parameter);
        Set<String> found = new HashSet<>();
        for (String entry : entries) {
            matching(parameter, entry, pattern, form);
            if (!found.add(entry)) {
                problem(parameter, entry, "stands there twice; leave one out");
            }
        }
        return entries;
    }
}
