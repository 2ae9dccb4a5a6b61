package io.tidemark.jobs.sql;

import io.tidemark.jobs.config.NearMatch;
import io.tidemark.jobs.sql.SqlText.Place;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes a fault of what the planner says when it refuses a statement. */
final class PlannerRefusal {

    private static final Pattern PLACE = Pattern.compile(
            "(?i)\\s*\\b(?:from|at) line (\\d+), column (\\d+)(?: to line \\d+, column \\d+)?[:.]?\\s*");
    private static final Pattern UNKNOWN_COLUMN = Pattern.compile("Column '([^']*)' not found.*", Pattern.DOTALL);
    private static final Pattern UNKNOWN_TABLE = Pattern.compile("Object '[^']*' not found.*", Pattern.DOTALL);
    private static final String SEVERAL_STATEMENTS = "only single statement supported";
    private static final String EXPECTATIONS = "Was expecting";
    private static final int MOST_EXPECTATIONS = 8;

    private final List<Throwable> causes;

    PlannerRefusal(RuntimeException refusal) {
        causes = Stream.<Throwable>iterate(refusal, Objects::nonNull, Throwable::getCause)
                .toList();
    }

    SqlFault fault(String file, Place fallback) {
        Place place = causes.stream()
                .flatMap(cause -> place(message(cause)).stream())
                .findFirst()
                .orElse(fallback);
        return new SqlFault(file, place.line(), place.column(), problem(), remedy());
    }

    private String problem() {
        String told = root().split(EXPECTATIONS, 2)[0];
        return PLACE.matcher(told)
                .replaceFirst(" ")
                .strip()
                .replaceAll("\\s+", " ")
                .replaceAll("[.;]$", "");
    }

    private String remedy() {
        Matcher unknown = UNKNOWN_COLUMN.matcher(root());
        if (unknown.matches()) {
            return columnInsteadOf(unknown.group(1));
        }
        if (UNKNOWN_TABLE.matcher(root()).matches()) {
            return "read " + OrderActivityTable.NAME + ", the only table";
        }
        if (root().equals(SEVERAL_STATEMENTS)) {
            return "give each statement a file of its own";
        }
        List<String> expected = expected();
        return expected.isEmpty() || expected.size() > MOST_EXPECTATIONS
                ? "correct the statement there"
                : "write " + String.join(" or ", expected) + " there";
    }

    private static String columnInsteadOf(String unknown) {
        return OrderActivityTable.columns().contains(unknown)
                ? "select what PARTITION BY and MEASURES name, and name it there"
                : "name a column of " + OrderActivityTable.NAME
                        + NearMatch.question(unknown, OrderActivityTable.columns());
    }

    private List<String> expected() {
        return root().lines()
                .dropWhile(line -> !line.startsWith(EXPECTATIONS))
                .skip(1)
                .map(line -> line.replace("...", "").strip())
                .filter(line -> line.startsWith("\""))
                .toList();
    }

    /** What was said where it was found: those further out repeat it, with whole plans around it. */
    private String root() {
        return message(causes.get(causes.size() - 1));
    }

    private static String message(Throwable cause) {
        return Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
    }

    private static Optional<Place> place(String message) {
        Matcher place = PLACE.matcher(message);
        return place.find()
                ? Optional.of(new Place(Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2))))
                : Optional.empty();
    }
}
