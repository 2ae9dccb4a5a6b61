package io.tidemark.events.codes;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What some codes stand for. Codes are found in any spelling that {@link CodeText} makes equal, in constant time and
 * without making a text. Immutable.
 */
final class CodeTable<V> implements Serializable {

    private static final long serialVersionUID = 1L;

    private record Entry<V>(String code, V value) implements Serializable {}

    private final List<List<Entry<V>>> buckets;

    /** A table of the entries given; their codes must be normal. */
    CodeTable(Map<String, V> values) {
        int size = Integer.highestOneBit(Math.max(1, values.size())) * 4;
        List<List<Entry<V>>> filled = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            filled.add(new ArrayList<>());
        }
        values.forEach(
                (code, value) -> filled.get(slot(code, 0, code.length(), size)).add(new Entry<>(code, value)));
        buckets = filled.stream().map(List::copyOf).toList();
    }

    /** What the code stands for, or the other value if the table does not have it. */
    V find(String code, V other) {
        int start = 0;
        int end = code.length();
        while (start < end && Character.isWhitespace(code.charAt(start))) {
            start++;
        }
        while (start < end && Character.isWhitespace(code.charAt(end - 1))) {
            end--;
        }
        List<Entry<V>> bucket = buckets.get(slot(code, start, end, buckets.size()));
        for (int i = 0; i < bucket.size(); i++) {
            if (matches(bucket.get(i).code(), code, start, end)) {
                return bucket.get(i).value();
            }
        }
        return other;
    }

    private static int slot(String code, int start, int end, int size) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + CodeText.normal(code.charAt(i));
        }
        return (hash ^ hash >>> 15) & size - 1;
    }

    private static boolean matches(String normal, String code, int start, int end) {
        if (normal.length() != end - start) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (normal.charAt(i - start) != CodeText.normal(code.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
