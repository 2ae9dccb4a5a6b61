package io.tidemark.rules.alert;

import io.tidemark.events.Money;

/** How values are said in the sentences of alerts. */
public final class Wording {

    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Wording() {}

    /** A length of time in milliseconds, in its largest unit and the next: {@code 2 d 3 h}, {@code 45 s}. */
    public static String duration(long millis) {
        if (millis >= DAY) {
            return joined(millis / DAY, "d", millis % DAY / HOUR, "h");
        }
        if (millis >= HOUR) {
            return joined(millis / HOUR, "h", millis % HOUR / MINUTE, "min");
        }
        if (millis >= MINUTE) {
            return joined(millis / MINUTE, "min", millis % MINUTE / SECOND, "s");
        }
        return joined(millis / SECOND, "s", 0, "");
    }

    /** An amount in ten-thousandths of the currency's unit: {@code 12.50 EUR}. */
    public static String money(long amount, String currency) {
        return Money.toText(amount, currency) + ' ' + currency;
    }

    private static String joined(long count, String unit, long rest, String smallerUnit) {
        String text = count + " " + unit;
        return rest == 0 ? text : text + ' ' + rest + ' ' + smallerUnit;
    }
}
