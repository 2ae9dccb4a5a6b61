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

    /** Hints, {@code /*+ ... *}{@code /}, are none. */
    private static final String COMMENT = "(?:--|//)[^\\r\\n]*|/\\*(?!\\+).*?(?:\\*/|\\z)";

    private static final String LITERAL = "[eE]'(?:[^'\\\\]|''|\\\\(?:.|\\z))*+(?:'|\\z)|'[^']*(?:'|\\z)";

    private static final Pattern TOKEN =
            // What does not end goes on to the end of the text, or it would be searched for again from every place.
            Pattern.compile(
                    COMMENT + "|" + LITERAL + "|`(?<quoted>[^`]*)(?:`|\\z)|(?<word>[\\p{L}_][\\p{L}\\p{N}_$]*)",
                    Pattern.DOTALL);

    static SqlText of(String sql) {
        List<Word> words = new ArrayList<>();
        Matcher token = TOKEN.matcher(sql);
        Place place = new Place(1, 1);
        int reached = 0;
        while (token.find()) {
            boolean quoted = token.group("quoted") != null;
            String group = quoted ? "quoted" : "word";
            if (token.group(group) != null) {
                place = place.behind(sql.substring(reached, token.start(group)));
                reached = token.start(group);
                words.add(new Word(token.group(group), quoted, place));
            }
        }
        return new SqlText(words);
    }

    /**
     * Where these words first follow one another, whatever the punctuation between them. Those in capitals are
     * keywords, and what stands in quotes is none.
     */
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
            if (!words.get(start + index).is(sequence[index])) {
                return false;
            }
        }
        return true;
    }

    /**
     * A word and where it begins.
     *
     * @param quoted whether it can only be a name
     */
    record Word(String text, boolean quoted, Place place) {

        private boolean is(String wanted) {
            boolean keyword = wanted.equals(wanted.toUpperCase(Locale.ROOT));
            return text.equalsIgnoreCase(wanted) && !(quoted && keyword);
        }
    }

    /** A line and a column of a file, both from 1. */
    record Place(int line, int column) {

        /** The place behind a text that begins here. */
        Place behind(String text) {
            int lines =
                    (int) text.chars().filter(character -> character == '\n').count();
            return new Place(
                    line + lines, lines == 0 ? column + text.length() : text.length() - text.lastIndexOf('\n'));
        }
    }
}
