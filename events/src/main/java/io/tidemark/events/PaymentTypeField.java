package io.tidemark.events;

import io.tidemark.events.wire.Scalar;
import java.util.Set;

/** A payment method's type: one of a set, in any case. */
final class PaymentTypeField extends Field {

    private final Set<String> types;
    private final TextCache cache;
    private final char[] lower = new char[TextField.LIMIT];
    private String value = "";

    PaymentTypeField(String path, Set<String> types, TextCache cache) {
        super(path, true);
        this.types = types;
        this.cache = cache;
    }

    /** The type in lower case, or empty when there is none. */
    String value() {
        return isGood() ? value : "";
    }

    @Override
    void parse(Scalar text) {
        int length = text.length();
        if (length > lower.length) {
            reject(FaultCode.BAD_TEXT, text);
            return;
        }
        for (int i = 0; i < length; i++) {
            lower[i] = Character.toLowerCase(text.chars()[text.start() + i]);
        }
        value = cache.get(lower, 0, length);
        if (types.contains(value)) {
            good();
        } else {
            reject(FaultCode.UNKNOWN_PAYMENT_TYPE, text);
        }
    }
}
