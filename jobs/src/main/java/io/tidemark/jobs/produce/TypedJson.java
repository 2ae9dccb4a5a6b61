package io.tidemark.jobs.produce;

import io.tidemark.events.EventKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Adds to an event in JSON of which kind it is. */
final class TypedJson {

    private TypedJson() {}

    /** The object with the field {@code type} as its last one; what doesn't end as an object stays as it is. */
    static byte[] of(EventKind kind, byte[] object) {
        int end = lastNonBlank(object, object.length);
        if (end < 0 || object[end] != '}') {
            return object;
        }
        int before = lastNonBlank(object, end);
        boolean empty = before >= 0 && object[before] == '{';
        String field = (empty ? "" : ",") + "\"type\":\"" + kind.name().toLowerCase(Locale.ROOT) + "\"}";
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        byte[] typed = Arrays.copyOf(object, end + bytes.length);
        System.arraycopy(bytes, 0, typed, end, bytes.length);
        return typed;
    }

    private static int lastNonBlank(byte[] bytes, int to) {
        int i = to - 1;
        while (i >= 0 && bytes[i] <= ' ' && bytes[i] >= 0) {
            i--;
        }
        return i;
    }
}
