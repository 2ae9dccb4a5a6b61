package io.tidemark.jobs.config;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Positive decimal numbers, exactly, in bounded time whatever the text. */
final class ExactDecimal {

    /** How they are written as text. */
    static final String TEXT = "[0-9]{1,18}(?:\\.[0-9]{1,18})?";

    private ExactDecimal() {}

    /**
     * A number as a multiple of a decimal fraction.
     *
     * @param scale the fraction is ten to the power of minus this
     * @param decimals how many decimals it may have, at most the scale
     * @param most the greatest number
     * @throws IllegalArgumentException when it is not above zero and at most that, or has more decimals
     */
    static long scaled(BigDecimal number, int scale, int decimals, BigDecimal most) {
        if (number.signum() <= 0) {
            throw new IllegalArgumentException("is not more than nothing; give a number above 0");
        }
        if (number.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "is out of range; give at most " + most.stripTrailingZeros().toPlainString());
        }
        if (number.stripTrailingZeros().scale() > decimals) {
            throw new IllegalArgumentException("is too precise; give at most " + decimals + " decimals");
        }
        return number.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
    }
}
