package io.tidemark.testdata.output;

import java.nio.charset.StandardCharsets;

/** Compact or pretty-printed: makes the bytes that stand between values. */
enum Style {
    COMPACT,
    PRETTY;

    private static final int INDENT = 2;

    /** What opens an object and comes before the value of its first field; all its values begin with {@code prefix}. */
    byte[] first(int depth, String name, String prefix) {
        return bytes("{" + line(depth) + quoted(name) + prefix);
    }

    /** What comes before the value of any other field. */
    byte[] next(int depth, String name, String prefix) {
        return bytes("," + line(depth) + quoted(name) + prefix);
    }

    /** What opens an array before its first element. */
    byte[] open(int depth) {
        return bytes("[" + line(depth));
    }

    /** What separates two elements of an array. */
    byte[] separator(int depth) {
        return bytes("," + line(depth));
    }

    /** A closing bracket or brace that stands on the given depth. */
    byte[] close(int depth, String bracket) {
        return bytes(line(depth) + bracket);
    }

    private String line(int depth) {
        return this == COMPACT ? "" : "\n" + " ".repeat(INDENT * depth);
    }

    private String quoted(String name) {
        return '"' + name + (this == COMPACT ? "\":" : "\": ");
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[][] bytes(String... texts) {
        byte[][] all = new byte[texts.length][];
        for (int i = 0; i < texts.length; i++) {
            all[i] = bytes(texts[i]);
        }
        return all;
    }
}
