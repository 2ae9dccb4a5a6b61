package io.tidemark.jobs.cli;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
final class Numbers {

    private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ROOT);

    private Numbers() {}

    /** A count. */
    static String count(long number) {
        return format("#,##0", number);
    }

    /** A whole number of any size. */
    static String whole(BigDecimal number) {
        return format("#,##0", number);
    }

    /** An amount, with at least two fraction digits and none of its own lost. */
    static String amount(BigDecimal number) {
        return format("#,##0.00##########", number);
    }

    /** A ratio. */
    static String ratio(double number) {
        return Double.isFinite(number) ? format("0.######", number) : Double.toString(number);
    }

    /** Millions of bytes. */
    static String megabytes(long bytes) {
        return format("#,##0.0", bytes / 1e6);
    }

    /** Seconds, with one digit of fraction below a minute. */
    static String elapsed(Duration duration) {
        return duration.toMinutes() == 0
                ? format("0.0", duration.toMillis() / 1000.0) + " s"
                : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }

    /** A share of one, with three digits of fraction. */
    static String share(double number) {
        return format("0.000", number);
    }

    /** A length of time in the largest unit that it fills, with one digit of fraction at most. */
    static String span(Duration duration) {
        double seconds = duration.toMillis() / 1000.0;
        if (seconds < 60) {
            return format("0.#", seconds) + " s";
        }
        if (seconds < 3600) {
            return format("0.#", seconds / 60) + " min";
        }
        return seconds < 86_400 ? format("0.#", seconds / 3600) + " h" : format("0.#", seconds / 86_400) + " d";
    }

    private static String format(String pattern, Object number) {
        return new DecimalFormat(pattern, SYMBOLS).format(number);
    }
}
