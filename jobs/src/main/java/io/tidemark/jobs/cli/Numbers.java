package io.tidemark.jobs.cli;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
final class Numbers {

    /** Below, a number may be a year. */
    private static final long GROUPED_FROM = 10_000;

    private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ROOT);

    private Numbers() {}

    /** A count. */
    static String count(long number) {
        return format("#,##0", number);
    }

    /** A whole number of which it is not known whether it counts something. */
    static String whole(long number) {
        return Math.abs(number) < GROUPED_FROM ? Long.toString(number) : count(number);
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

    private static String format(String pattern, Object number) {
        return new DecimalFormat(pattern, SYMBOLS).format(number);
    }
}
