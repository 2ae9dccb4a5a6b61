package io.tidemark.events;

import io.tidemark.events.wire.Scalar;

/** One of an enum's names, in any case. */
final class ChoiceField<E extends Enum<E>> extends Field {

    private final E[] choices;
    private final String[] names;
    private final FaultCode unknown;
    private E value;

    /** A field that holds a status. */
    ChoiceField(String path, Class<E> type) {
        this(path, type, FaultCode.UNKNOWN_STATUS);
    }

    /** A field of which any other text is that fault. */
    ChoiceField(String path, Class<E> type, FaultCode unknown) {
        super(path, true);
        this.unknown = unknown;
        choices = type.getEnumConstants();
        names = new String[choices.length];
        for (int i = 0; i < choices.length; i++) {
            names[i] = choices[i].name();
        }
        value = choices[0];
    }

    /** The value read; only to be asked for when it is good. */
    E value() {
        return value;
    }

    @Override
    void parse(Scalar text) {
        for (int i = 0; i < names.length; i++) {
            if (matches(names[i], text)) {
                value = choices[i];
                good();
                return;
            }
        }
        reject(unknown, text);
    }

    private static boolean matches(String name, Scalar text) {
        if (name.length() != text.length()) {
            return false;
        }
        char[] chars = text.chars();
        for (int i = 0; i < name.length(); i++) {
            char c = chars[text.start() + i];
            char upper = c >= 'a' && c <= 'z' ? (char) (c - 0x20) : c;
            if (upper != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
