package io.tidemark.jobs.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words of a command as a shell sees them: quotes hold words together, a backslash takes a character as it is. */
final class ShellWords {

    private static final char NO_QUOTE = ' ';

    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean begun;
    private char quote = NO_QUOTE;

    private ShellWords() {}

    /** The words; empty when a quote is open at the end, or the last character is a backslash. */
    static Optional<List<String>> of(String text) {
        ShellWords shell = new ShellWords();
        for (int index = 0; index < text.length(); index++) {
            char next = text.charAt(index);
            if (next != '\\' || shell.quote == '\'') {
                shell.take(next);
            } else if (index + 1 == text.length()) {
                return Optional.empty();
            } else {
                index++;
                shell.takeEscaped(text.charAt(index));
            }
        }
        shell.end();
        return shell.quote == NO_QUOTE ? Optional.of(List.copyOf(shell.words)) : Optional.empty();
    }

    private void take(char next) {
        if (quote == NO_QUOTE && Character.isWhitespace(next)) {
            end();
        } else if (quote == NO_QUOTE && (next == '"' || next == '\'')) {
            quote = next;
            begun = true;
        } else if (quote == next) {
            quote = NO_QUOTE;
        } else {
            word.append(next);
            begun = true;
        }
    }

    /** A line that is continued is one line. */
    private void takeEscaped(char next) {
        if (next != '\n') {
            word.append(next);
            begun = true;
        }
    }

    private void end() {
        if (begun) {
            words.add(word.toString());
            word.setLength(0);
            begun = false;
        }
    }
}
