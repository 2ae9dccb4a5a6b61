package io.tidemark.events;

import java.math.BigDecimal;

/**
 * Amounts of money as {@code long}: ten-thousandths of the currency's unit, the same scale for every currency. Exact:
 * decimal text becomes a {@code long} and back without ever being a {@code double}.
 */
public final class Money {

    /** The number of decimal digits an amount carries. */
    public static final int SCALE = 4;

    /** One unit of a currency. */
    public static final long UNIT = 10_000;

    /** The greatest amount that one event may carry: 10^12 units. */
    public static final long LIMIT = 1_000_000_000_000L * UNIT;

    /** What {@link #scan} returns for a text that is no decimal number. */
    static final long NOT_A_NUMBER = Long.MIN_VALUE;

    /** What {@link #scan} returns for a number beyond {@link #LIMIT}. */
    static final long OUT_OF_RANGE = Long.MIN_VALUE + 1;

    /** What {@link #scan} returns for a number with more than {@link #SCALE} decimals. */
    static final long TOO_PRECISE = Long.MIN_VALUE + 2;

    private static final int LIMIT_POWER = 12;
    private static final int MOST_DIGITS = 18;
    private static final int EXPONENT_CAP = 1_000_000_000;

    private static final long[] POWERS_OF_TEN = new long[MOST_DIGITS + 1];

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = POWERS_OF_TEN[i - 1] * 10;
        }
    }

    private Money() {}

    /**
     * The amount that a decimal text stands for: an optional sign, digits with at most one point among them, an
     * optional exponent.
     *
     * @throws IllegalArgumentException if the text is no decimal number, has more than four decimals or is beyond
     *     {@link #LIMIT}
     */
    public static long parse(String text) {
        long amount = scan(text.toCharArray(), 0, text.length());
        String fault = amount == NOT_A_NUMBER
                ? "is not a decimal number"
                : amount == OUT_OF_RANGE
                        ? "is beyond 1,000,000,000,000 units"
                        : amount == TOO_PRECISE ? "has more than four decimals" : "";
        if (!fault.isEmpty()) {
            throw new IllegalArgumentException("Amount '" + text + "' " + fault);
        }
        return amount;
    }

    /** The amount as a decimal number of scale four. */
    public static BigDecimal toDecimal(long amount) {
        return BigDecimal.valueOf(amount, SCALE);
    }

    /** The amount as plain text without needless zeros: {@code 12.5}, {@code 120}. */
    public static String toText(long amount) {
        return amount == 0 ? "0" : toDecimal(amount).stripTrailingZeros().toPlainString();
    }

    /** The amount as plain text with as many decimals as the currency has, or more if it needs them. */
    public static String toText(long amount, String currency) {
        BigDecimal plain = amount == 0 ? BigDecimal.ZERO : toDecimal(amount).stripTrailingZeros();
        int digits = Math.max(0, Currencies.minorDigits(currency));
        return plain.setScale(Math.max(plain.scale(), digits)).toPlainString();
    }

    /**
     * Reads a decimal number in one pass, in time linear in its text whatever its exponent.
     *
     * @return the amount, or {@link #NOT_A_NUMBER}, {@link #OUT_OF_RANGE} or {@link #TOO_PRECISE}
     */
    static long scan(char[] chars, int start, int end) {
        int i = start;
        boolean negative = i < end && chars[i] == '-';
        if (i < end && (negative || chars[i] == '+')) {
            i++;
        }
        long mantissa = 0;
        int digits = 0;
        int taken = 0;
        int first = -1;
        int last = -1;
        int point = -1;
        for (; i < end; i++) {
            int digit = chars[i] - '0';
            if (digit >= 0 && digit <= 9) {
                if (digit != 0) {
                    first = first < 0 ? digits : first;
                    last = digits;
                }
                if (first >= 0 && taken < MOST_DIGITS) {
                    mantissa = mantissa * 10 + digit;
                    taken++;
                }
                digits++;
            } else if (chars[i] == '.' && point < 0) {
                point = digits;
            } else {
                break;
            }
        }
        if (digits == 0) {
            return NOT_A_NUMBER;
        }
        long exponent = 0;
        if (i < end) {
            if ((chars[i] | 0x20) != 'e') {
                return NOT_A_NUMBER;
            }
            exponent = exponent(chars, i + 1, end);
            if (exponent == NOT_A_NUMBER) {
                return NOT_A_NUMBER;
            }
        }
        if (first < 0) {
            return 0;
        }
        long unitsPower = (point < 0 ? digits : point) - 1 + exponent;
        long magnitude = assemble(mantissa, unitsPower - first, unitsPower - last, taken);
        return negative && magnitude >= 0 ? -magnitude : magnitude;
    }

    /** Scales a mantissa whose first and last digits other than zero stand for the powers of ten given. */
    private static long assemble(long mantissa, long firstPower, long lastPower, int taken) {
        if (firstPower > LIMIT_POWER || (firstPower == LIMIT_POWER && lastPower < LIMIT_POWER)) {
            return OUT_OF_RANGE;
        }
        if (lastPower < -SCALE) {
            return TOO_PRECISE;
        }
        int shift = (int) (firstPower - taken + 1) + SCALE;
        long amount = shift >= 0 ? mantissa * POWERS_OF_TEN[shift] : mantissa / POWERS_OF_TEN[-shift];
        return amount > LIMIT ? OUT_OF_RANGE : amount;
    }

    private static long exponent(char[] chars, int start, int end) {
        int i = start;
        boolean negative = i < end && chars[i] == '-';
        if (i < end && (negative || chars[i] == '+')) {
            i++;
        }
        if (i == end) {
            return NOT_A_NUMBER;
        }
        long exponent = 0;
        for (; i < end; i++) {
            int digit = chars[i] - '0';
            if (digit < 0 || digit > 9) {
                return NOT_A_NUMBER;
            }
            exponent = Math.min(exponent * 10 + digit, EXPONENT_CAP);
        }
        return negative ? -exponent : exponent;
    }
}
