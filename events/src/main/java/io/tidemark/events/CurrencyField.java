package io.tidemark.events;

import io.tidemark.events.wire.Scalar;

/** A currency code, in any case. */
final class CurrencyField extends Field {

    private String value = "";

    CurrencyField(String path) {
        super(path, true);
    }

    /** The canonical code, or empty when there is none. */
    String value() {
        return isGood() ? value : "";
    }

    @Override
    void parse(Scalar text) {
        value = Currencies.find(text.chars(), text.start(), text.end());
        if (value.isEmpty()) {
            reject(FaultCode.UNKNOWN_CURRENCY, text);
        } else {
            good();
        }
    }
}
