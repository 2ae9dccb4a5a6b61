package io.tidemark.events;

import io.tidemark.events.wire.Scalar;

/** An amount of money, as a JSON number or as text. */
final class AmountField extends Field {

    /** Which amounts are refused for their sign. */
    enum Sign {
        POSITIVE,
        NOT_NEGATIVE
    }

    private final Sign sign;
    private final char[] sent = new char[Excerpts.LIMIT];
    private int sentLength;
    private long value;

    AmountField(String path, Sign sign) {
        super(path, true);
        this.sign = sign;
    }

    /** The amount read; only to be asked for when it is good. */
    long value() {
        return value;
    }

    /** The amount as it was sent. */
    String sent() {
        return new String(sent, 0, sentLength);
    }

    /** Refuses an amount with more digits than its currency has, once both are known. */
    void checkPrecision(CurrencyField currency) {
        if (isGood() && currency.isGood() && value % Currencies.minorUnit(currency.value()) != 0) {
            reject(FaultCode.AMOUNT_PRECISION, sent());
        }
    }

    @Override
    void parse(Scalar text) {
        value = Money.scan(text.chars(), text.start(), text.end());
        if (value == Money.NOT_A_NUMBER) {
            reject(FaultCode.BAD_AMOUNT, text);
        } else if (value == Money.OUT_OF_RANGE) {
            reject(FaultCode.AMOUNT_OUT_OF_RANGE, text);
        } else if (value == Money.TOO_PRECISE) {
            reject(FaultCode.AMOUNT_PRECISION, text);
        } else if (sign == Sign.POSITIVE && value <= 0) {
            reject(FaultCode.AMOUNT_NOT_POSITIVE, text);
        } else if (value < 0) {
            reject(FaultCode.NEGATIVE_PRICE, text);
        } else {
            sentLength = Math.min(sent.length, text.length());
            System.arraycopy(text.chars(), text.start(), sent, 0, sentLength);
            good();
        }
    }
}
