package io.tidemark.events;

import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Objects;

/**
 * The currencies of ISO 4217 that have a minor unit, looked up without garbage. Codes without one (metals, {@code XXX},
 * test codes) are no currency that a payment can be made in.
 */
public final class Currencies {

    private static final int LETTERS = 26;
    private static final String[] CODES = new String[LETTERS * LETTERS * LETTERS];
    private static final byte[] DIGITS = new byte[CODES.length];

    static {
        for (Currency currency : Currency.getAvailableCurrencies()) {
            int digits = currency.getDefaultFractionDigits();
            if (digits >= 0 && digits <= Money.SCALE) {
                String code = currency.getCurrencyCode();
                int index = index(code.charAt(0), code.charAt(1), code.charAt(2));
                CODES[index] = code;
                DIGITS[index] = (byte) digits;
            }
        }
    }

    private Currencies() {}

    /** All of them, in the order of their letters. */
    public static List<String> codes() {
        return Arrays.stream(CODES).filter(Objects::nonNull).toList();
    }

    /**
     * The number of digits of the currency's minor unit, such as 2 for {@code EUR}; -1 if there is no such currency.
     */
    public static int minorDigits(String code) {
        int index = code.length() == 3 ? index(code.charAt(0), code.charAt(1), code.charAt(2)) : -1;
        return index < 0 || CODES[index] == null || !CODES[index].equals(code) ? -1 : DIGITS[index];
    }

    /**
     * The currency's smallest amount, in ten-thousandths of its unit: 100 for {@code EUR}, 10,000 for {@code JPY}.
     *
     * @throws IllegalArgumentException if there is no such currency
     */
    public static long minorUnit(String code) {
        return switch (minorDigits(code)) {
            case 0 -> Money.UNIT;
            case 1 -> Money.UNIT / 10;
            case 2 -> Money.UNIT / 100;
            case 3 -> Money.UNIT / 1000;
            case 4 -> 1;
            default ->
                throw new IllegalArgumentException(
                        "Currency '" + code + "' is not in ISO 4217; use a code such as EUR");
        };
    }

    /** The canonical code that the characters stand for in any case, or empty if there is no such currency. */
    static String find(char[] chars, int start, int end) {
        int index = end - start == 3 ? index(chars[start], chars[start + 1], chars[start + 2]) : -1;
        return index < 0 || CODES[index] == null ? "" : CODES[index];
    }

    private static int index(char a, char b, char c) {
        int x = letter(a);
        int y = letter(b);
        int z = letter(c);
        return (x | y | z) < 0 ? -1 : (x * LETTERS + y) * LETTERS + z;
    }

    private static int letter(char c) {
        int letter = c - 'A';
        if (letter >= 0 && letter < LETTERS) {
            return letter;
        }
        letter = c - 'a';
        return letter >= 0 && letter < LETTERS ? letter : -1;
    }
}
