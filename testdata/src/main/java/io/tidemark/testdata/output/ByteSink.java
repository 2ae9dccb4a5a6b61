package io.tidemark.testdata.output;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A buffered stream that spells numbers, times and ids straight into its buffer. */
final class ByteSink implements Closeable {

    /** What may be written between two calls of {@link #reserve()}. */
    static final int RESERVED = 8 * 1024;

    private static final int CAPACITY = 256 * 1024;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream stream;
    private final byte[] buffer = new byte[CAPACITY];
    private int position;
    private long flushed;

    ByteSink(OutputStream stream) {
        this.stream = stream;
    }

    /** Bytes written so far. */
    long size() {
        return flushed + position;
    }

    /** Makes room for {@link #RESERVED} bytes; the methods below do not look. */
    void reserve() throws IOException {
        if (CAPACITY - position < RESERVED) {
            flush();
        }
    }

    /** Writes bytes of any number. */
    void all(byte[] bytes) throws IOException {
        flush();
        stream.write(bytes);
        flushed += bytes.length;
    }

    void put(byte[] bytes) {
        System.arraycopy(bytes, 0, buffer, position, bytes.length);
        position += bytes.length;
    }

    void put(char ascii) {
        buffer[position++] = (byte) ascii;
    }

    void ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            buffer[position++] = (byte) text.charAt(i);
        }
    }

    void hex(long value) {
        for (int shift = 60; shift >= 0; shift -= 4) {
            buffer[position++] = HEX[(int) (value >>> shift) & 15];
        }
    }

    /** A number of zero or more. */
    void number(long value) {
        digits(value, length(value));
    }

    /** A number of zero or more, with leading zeros. */
    void digits(long value, int length) {
        int end = position + length;
        long rest = value;
        while (rest > Integer.MAX_VALUE) {
            buffer[--end] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        int small = (int) rest;
        while (end > position) {
            buffer[--end] = (byte) ('0' + small % 10);
            small /= 10;
        }
        position += length;
    }

    /** Minor units as a decimal number with so many fraction digits. */
    void decimal(long minor, int fractionDigits) {
        long unit = 1;
        for (int i = 0; i < fractionDigits; i++) {
            unit *= 10;
        }
        number(minor / unit);
        if (fractionDigits > 0) {
            put('.');
            digits(minor % unit, fractionDigits);
        }
    }

    /** {@code YYYY-MM-DD} of a day counted from 1970-01-01. */
    void date(long epochDay) {
        // Days are counted from 1 March of year 0, so that the leap day comes last in its year.
        long day = epochDay + 719_468;
        long era = day / 146_097;
        long dayOfEra = day - era * 146_097;
        long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long month = (5 * dayOfYear + 2) / 153;
        long dayOfMonth = dayOfYear - (153 * month + 2) / 5 + 1;
        long calendarMonth = month < 10 ? month + 3 : month - 9;
        digits(era * 400 + yearOfEra + (calendarMonth <= 2 ? 1 : 0), 4);
        put('-');
        digits(calendarMonth, 2);
        put('-');
        digits(dayOfMonth, 2);
    }

    private static int length(long value) {
        int length = 1;
        for (long power = 10; length < 19 && power <= value; power *= 10) {
            length++;
        }
        return length;
    }

    private void flush() throws IOException {
        stream.write(buffer, 0, position);
        flushed += position;
        position = 0;
    }

    @Override
    public void close() throws IOException {
        try (stream) {
            flush();
        }
    }
}
