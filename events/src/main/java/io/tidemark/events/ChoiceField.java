package io.tidemark.events;

import io.tidemark.events.wire.Scalar;

/** A status: one of an enum's names, in any case. */
final class ChoiceField<E extends Enum<E>> extends Field {

    private final E[] choices;
    private final String[] names;
    private E value;

    ChoiceField(String path, Class<E> type) {
        super(path, true);
        choices = type.getEnumConstants();
        names = new String[choices.length];
        for (int i = 0; i < choices.length; i++) {
            names[i] = choices[i].name();
        }
        value = choices[0];
    }

    /** The status read; only to be asked for when it is good. */
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
        reject(FaultCode.UNKNOWN_STATUS, text);
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
