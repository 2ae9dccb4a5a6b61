package io.tidemark.events;

import io.tidemark.events.codes.CodeText;
import io.tidemark.events.wire.Scalar;
import io.tidemark.events.wire.Token;

/**
 * A field that holds a text: an id, a name, a code. An integer stands for its digits, since many senders write ids and
 * codes so; another number has no single text and is refused.
 */
abstract class TextField extends Field {

    /** The longest text that is taken. */
    static final int LIMIT = 256;

    private String value = "";

    TextField(String path, boolean required) {
        super(path, required);
    }

    /** An id: a text of its own. */
    static TextField id(String path, boolean required) {
        return new TextField(path, required) {
            @Override
            String keep(Scalar text) {
                return text.text();
            }
        };
    }

    /** A text that comes again and again, so that equal ones are kept once. */
    static TextField code(String path, boolean required, TextCache cache) {
        return new TextField(path, required) {
            @Override
            String keep(Scalar text) {
                return cache.get(text.chars(), text.start(), text.end());
            }
        };
    }

    /** A code that tables show: what looks like a card number in it is masked. */
    static TextField shown(String path, boolean required, TextCache cache) {
        return new TextField(path, required) {
            @Override
            String keep(Scalar text) {
                return CardNumbers.mask(cache.get(text.chars(), text.start(), text.end()));
            }
        };
    }

    /** A dispute's reason code, which tables show: lower-case, spaces and hyphens as underscores. */
    static TextField reason(String path, TextCache cache) {
        return new TextField(path, true) {
            private final char[] normal = new char[LIMIT];

            @Override
            String keep(Scalar text) {
                for (int i = 0; i < text.length(); i++) {
                    normal[i] = CodeText.normal(text.chars()[text.start() + i]);
                }
                String plain = cache.get(normal, 0, text.length());
                return CardNumbers.mayBeIn(plain) ? CodeText.normal(CardNumbers.mask(text.text())) : plain;
            }
        };
    }

    /** The text, or empty when there is none. */
    final String value() {
        return isGood() ? value : "";
    }

    /** Makes a string of a text that has been checked. */
    abstract String keep(Scalar text);

    @Override
    final void parse(Scalar text) {
        if (text.token() == Token.DECIMAL) {
            reject(FaultCode.WRONG_TYPE, text);
        } else if (text.length() > LIMIT || !isClean(text.chars(), text.start(), text.end())) {
            reject(FaultCode.BAD_TEXT, text);
        } else {
            value = keep(text);
            good();
        }
    }

    /** Whether there is no control character and no half of a surrogate pair, which no encoding would keep. */
    private static boolean isClean(char[] chars, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = chars[i];
            if (c < ' ' || (c >= 0x7F && c <= 0x9F)) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c) || i + 1 == end || !Character.isLowSurrogate(chars[i + 1])) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
