package io.tidemark.connectors.sns.topic;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * What filter policies of subscriptions look at.
 *
 * @param name the attribute's name
 * @param type how the value is compared
 * @param value the value, not empty
 */
public record MessageAttribute(String name, Type type, String value) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** How a value is compared. */
    public enum Type {
        /** As text. */
        STRING("String"),
        /** As a number. */
        NUMBER("Number");

        private final String label;

        Type(String label) {
            this.label = label;
        }

        /** The type's name in SNS. */
        public String label() {
            return label;
        }
    }

    /** A text. */
    public static MessageAttribute text(String name, String value) {
        return new MessageAttribute(name, Type.STRING, value);
    }

    /** A number. */
    public static MessageAttribute number(String name, long value) {
        return new MessageAttribute(name, Type.NUMBER, String.valueOf(value));
    }

    /** What counts against the limit of SNS, in bytes. */
    int size() {
        return utf8(name) + utf8(type.label) + utf8(value);
    }

    static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
