package io.tidemark.events;

import io.tidemark.events.wire.Scalar;
import io.tidemark.events.wire.Token;

/** A number of pieces: a whole number of at least one. */
final class QuantityField extends Field {

    private long value;

    QuantityField(String path) {
        super(path, true);
    }

    /** The number read; only to be asked for when it is good. */
    long value() {
        return value;
    }

    @Override
    void parse(Scalar text) {
        long scaled = Money.scan(text.chars(), text.start(), text.end());
        value = scaled / Money.UNIT;
        if (text.token() == Token.TEXT) {
            reject(FaultCode.WRONG_TYPE, text);
        } else if (scaled < Money.UNIT || scaled % Money.UNIT != 0) {
            reject(FaultCode.BAD_QUANTITY, text);
        } else {
            good();
        }
    }
}
