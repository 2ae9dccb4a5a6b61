package io.tidemark.testdata.output;

import io.tidemark.testdata.model.Currency;
import io.tidemark.testdata.model.Randomness;

/** The many ways in which senders write the same time and the same amount. */
final class Spelling {

    private static final long DAY = 86_400_000;
    private static final int[] OFFSETS = {120, -300, 330, -180, 540, 60};

    private Spelling() {}

    /** A decision of its own for one version of an event. */
    static long choice(long look, long timestamp) {
        return Randomness.mix(look ^ timestamp);
    }

    /** A JSON value: mostly ISO-8601 with {@code Z}, also with an offset, without zone, or epoch milliseconds. */
    static void time(ByteSink out, long millis, long choice) {
        int share = (int) (((choice & 0xffff) * 100) >>> 16);
        if (share < 8) {
            out.number(millis);
            return;
        }
        out.put('"');
        if (share < 78) {
            iso(out, millis, 'T');
            out.put('Z');
        } else if (share < 92) {
            int offset = OFFSETS[(int) (((choice >>> 16 & 0xffff) * OFFSETS.length) >>> 16)];
            iso(out, millis + offset * 60_000L, 'T');
            out.put(offset < 0 ? '-' : '+');
            out.digits(Math.abs(offset) / 60, 2);
            out.put(':');
            out.digits(Math.abs(offset) % 60, 2);
        } else {
            iso(out, millis, share < 97 ? 'T' : ' ');
        }
        out.put('"');
    }

    /** A JSON value for a dispute's date: the bare date where there is no time of day. */
    static void date(ByteSink out, long millis, long choice) {
        if (millis % DAY == 0 && (choice & 7) < 6) {
            out.put('"');
            out.date(millis / DAY);
            out.put('"');
        } else {
            time(out, millis, choice);
        }
    }

    /** Date, time and, if there are any, milliseconds, without a zone. */
    static void iso(ByteSink out, long millis, char separator) {
        long day = Math.floorDiv(millis, DAY);
        int ofDay = (int) (millis - day * DAY);
        out.date(day);
        out.put(separator);
        out.digits(ofDay / 3_600_000, 2);
        out.put(':');
        out.digits(ofDay / 60_000 % 60, 2);
        out.put(':');
        out.digits(ofDay / 1000 % 60, 2);
        if (ofDay % 1000 != 0) {
            out.put('.');
            out.digits(ofDay % 1000, 3);
        }
    }

    /** A JSON value: a number with all its digits, with trailing zeros more or less, or a text. */
    static void amount(ByteSink out, long minor, Currency currency, long choice) {
        int share = (int) (((choice >>> 32 & 0xffff) * 100) >>> 16);
        if (share < 75) {
            out.decimal(minor, currency.digits());
        } else if (share < 92) {
            out.put('"');
            out.decimal(minor, currency.digits());
            out.put('"');
        } else if (share < 96) {
            out.decimal(minor * 10, currency.digits() + 1);
        } else {
            trimmed(out, minor, currency.digits());
        }
    }

    private static void trimmed(ByteSink out, long minor, int digits) {
        long value = minor;
        int left = digits;
        while (left > 0 && value % 10 == 0) {
            value /= 10;
            left--;
        }
        out.decimal(value, left);
    }
}
