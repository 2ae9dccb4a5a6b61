package io.tidemark.jobs.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words of a statement with their places, without comments and literals: enough to say where a clause is missing,
 * which the planner, for which it is not a mistake, cannot.
 *
 * @param words in order
 */
record SqlText(List<Word> words) {

    private static final Pattern TOKEN =
            Pattern.compile("--[^\\n]*|/\\*.*?\\*/|'[^']*'|`?(?<word>[\\p{L}_][\\p{L}\\p{N}_$]*)", Pattern.DOTALL);

    static SqlText of(String sql) {
        List<Word> words = new ArrayList<>();
        Matcher token = TOKEN.matcher(sql);
        while (token.find()) {
            String text = token.group("word");
            if (text != null) {
                words.add(new Word(text, Place.of(sql, token.start("word"))));
            }
        }
        return new SqlText(words);
    }

    /** Where these words first follow one another, whatever the punctuation between them. */
    Optional<Place> find(String... sequence) {
        for (int start = 0; start + sequence.length <= words.size(); start++) {
            if (matches(start, sequence)) {
                return Optional.of(words.get(start).place());
            }
        }
        return Optional.empty();
    }

    /** Words that are any of these, given in upper case. */
    Stream<Word> anyOf(Set<String> wanted) {
        return words.stream().filter(word -> wanted.contains(word.text().toUpperCase(Locale.ROOT)));
    }

    /** Where the statement begins. */
    Place start() {
        return words.isEmpty() ? new Place(1, 1) : words.get(0).place();
    }

    private boolean matches(int start, String... sequence) {
        for (int index = 0; index < sequence.length; index++) {
            if (!words.get(start + index).text().equalsIgnoreCase(sequence[index])) {
                return false;
            }
        }
        return true;
    }

    /** A word and where it begins. */
    record Word(String text, Place place) {}

    /** A line and a column of a file, both from 1. */
    record Place(int line, int column) {

        static Place of(String text, int offset) {
            String before = text.substring(0, offset);
            int line =
                    (int) before.chars().filter(character -> character == '\n').count() + 1;
            return new Place(line, offset - before.lastIndexOf('\n'));
        }
    }
}
