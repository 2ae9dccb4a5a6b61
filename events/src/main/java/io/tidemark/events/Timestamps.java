package io.tidemark.events;

import io.tidemark.events.wire.Scalar;
import io.tidemark.events.wire.Token;
import java.time.ZoneId;

/**
 * Reads times, as text or as a count of milliseconds.
 *
 * <p>Text is {@code YYYY-MM-DD}, alone or followed by {@code T} or a space and {@code HH:MM}, {@code HH:MM:SS} or
 * {@code HH:MM:SS.f} with any number of digits f, of which three are kept; behind a time of day may stand {@code Z} or
 * an offset such as {@code +02:00}, {@code +0200} or {@code +02}. Without one, the time is local in the zone given: one
 * that the zone skips or repeats is understood as java.time does. The hour 24 and the second 60 are not read.
 *
 * <p>Times before 1970 or from 2200 on are no times of an event. Counts below 10^11 (March 1973) are refused, too: they
 * are seconds, or a date without hyphens.
 */
final class Timestamps {

    /** What stands for a time that cannot be read. */
    static final long INVALID = Long.MIN_VALUE;

    private static final long LEAST_COUNT = 100_000_000_000L;
    private static final int FIRST_YEAR = 1970;
    private static final long END_MILLIS = 7_258_118_400_000L;
    private static final int DATE_LENGTH = 10;
    private static final int MINUTES_LENGTH = 16;
    private static final int SECONDS_LENGTH = 19;
    private static final int MAX_OFFSET_SECONDS = 18 * 3600;
    private static final int NO_OFFSET = Integer.MAX_VALUE;
    private static final int BAD_OFFSET = Integer.MIN_VALUE;

    private final ZoneTable zone;

    Timestamps(ZoneId inputZone) {
        zone = new ZoneTable(inputZone);
    }

    /** The time in epoch milliseconds, or {@link #INVALID}. */
    long read(Scalar value) {
        long millis = value.token() == Token.INTEGER
                ? count(value.chars(), value.start(), value.end())
                : value.token() == Token.TEXT ? text(value.chars(), value.start(), value.end()) : INVALID;
        return millis >= 0 && millis < END_MILLIS ? millis : INVALID;
    }

    private static long count(char[] chars, int start, int end) {
        if (end - start > 15) {
            return INVALID;
        }
        long count = 0;
        for (int i = start; i < end; i++) {
            int digit = chars[i] - '0';
            if (digit < 0 || digit > 9) {
                return INVALID;
            }
            count = count * 10 + digit;
        }
        return count < LEAST_COUNT ? INVALID : count;
    }

    private long text(char[] chars, int start, int end) {
        int length = end - start;
        if (length < DATE_LENGTH || chars[start + 4] != '-' || chars[start + 7] != '-') {
            return INVALID;
        }
        int year = pair(chars, start) * 100 + pair(chars, start + 2);
        int month = pair(chars, start + 5);
        int day = pair(chars, start + 8);
        if (year < FIRST_YEAR - 1 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) {
            return INVALID;
        }
        long midnight = epochDay(year, month, day) * 86_400L;
        return length == DATE_LENGTH ? local(midnight, 0) : timeOfDay(chars, start, end, midnight);
    }

    private long timeOfDay(char[] chars, int start, int end, long midnight) {
        if (end - start < MINUTES_LENGTH || !isSeparator(chars[start + DATE_LENGTH]) || chars[start + 13] != ':') {
            return INVALID;
        }
        int hour = pair(chars, start + 11);
        int minute = pair(chars, start + 14);
        int second = 0;
        int millis = 0;
        int i = start + MINUTES_LENGTH;
        if (i < end && chars[i] == ':') {
            second = end - start < SECONDS_LENGTH ? -1 : pair(chars, i + 1);
            i += 3;
            if (i < end && (chars[i] == '.' || chars[i] == ',')) {
                int from = i + 1;
                int digits = from;
                while (digits < end && isDigit(chars[digits])) {
                    digits++;
                }
                if (digits == from) {
                    return INVALID;
                }
                millis = millis(chars, from, digits);
                i = digits;
            }
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return INVALID;
        }
        long seconds = midnight + hour * 3600L + minute * 60L + second;
        int offset = offset(chars, i, end);
        return switch (offset) {
            case NO_OFFSET -> local(seconds, millis);
            case BAD_OFFSET -> INVALID;
            default -> (seconds - offset) * 1000 + millis;
        };
    }

    private long local(long localSecond, int millis) {
        return (localSecond - zone.offsetAtLocal(localSecond)) * 1000 + millis;
    }

    private static int offset(char[] chars, int start, int end) {
        int length = end - start;
        if (length == 0) {
            return NO_OFFSET;
        }
        if (length == 1) {
            return (chars[start] | 0x20) == 'z' ? 0 : BAD_OFFSET;
        }
        boolean colon = length == 6 && chars[start + 3] == ':';
        if ((chars[start] != '+' && chars[start] != '-') || (length != 3 && length != 5 && !colon)) {
            return BAD_OFFSET;
        }
        int hours = pair(chars, start + 1);
        int minutes = length == 3 ? 0 : pair(chars, end - 2);
        if (hours < 0 || minutes < 0 || minutes > 59) {
            return BAD_OFFSET;
        }
        int seconds = hours * 3600 + minutes * 60;
        return seconds > MAX_OFFSET_SECONDS ? BAD_OFFSET : chars[start] == '-' ? -seconds : seconds;
    }

    private static int millis(char[] chars, int from, int to) {
        int millis = 0;
        for (int i = 0; i < 3; i++) {
            millis = millis * 10 + (from + i < to ? chars[from + i] - '0' : 0);
        }
        return millis;
    }

    /** The number that two digits stand for, or a negative one that stays so when a hundred of it are added up. */
    private static int pair(char[] chars, int at) {
        int tens = chars[at] - '0';
        int ones = chars[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -100_000 : tens * 10 + ones;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSeparator(char c) {
        return c == 'T' || c == ' ' || c == 't';
    }

    private static int daysOf(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** Days since 1970-01-01 of a date in the Gregorian calendar, counted in years that begin in March. */
    private static int epochDay(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return y * 365 + y / 4 - y / 100 + y / 400 + dayOfYear - 719_468;
    }
}
