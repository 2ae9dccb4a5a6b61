package io.tidemark.jobs.config;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Names that a mistyped one was probably meant to be. */
public final class NearMatch {

    private static final int MOST = 3;

    private NearMatch() {}

    /** The known names that are closest to the one given; none when nothing comes near. */
    public static List<String> of(String given, Collection<String> known) {
        String wanted = given.toLowerCase(Locale.ROOT);
        int reach = Math.max(2, given.length() / 4);
        TreeMap<Integer, List<String>> byDistance = known.stream()
                .collect(Collectors.groupingBy(
                        name -> distance(wanted, name.toLowerCase(Locale.ROOT)), TreeMap::new, Collectors.toList()));
        return byDistance.headMap(reach, true).values().stream()
                .findFirst()
                .map(names -> names.stream().sorted().limit(MOST).toList())
                .orElse(List.of());
    }

    /** The closest names as the end of a sentence: {@code ; did you mean a or b?}, or nothing. */
    public static String question(String given, Collection<String> known) {
        List<String> names = of(given, known);
        return names.isEmpty() ? "" : "; did you mean " + String.join(" or ", names) + "?";
    }

    /** How many letters must be inserted, removed or replaced to get from one text to the other. */
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = previous[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
