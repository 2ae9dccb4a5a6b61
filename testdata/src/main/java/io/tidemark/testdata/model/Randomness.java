package io.tidemark.testdata.model;

/**
 * A small deterministic generator (SplitMix64): the same seed gives the same numbers on every machine, and starting one
 * costs nothing, so that everything about an order can be drawn again from its number alone.
 */
public final class Randomness {

    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    /** Starts at a seed. */
    public Randomness(long seed) {
        this.state = seed;
    }

    /** A seed that belongs to these two numbers and, for all practical purposes, to no others. */
    public static long seed(long first, long second) {
        return mix(mix(first) + second * STEP);
    }

    /** Spreads a number over all 64 bits; different numbers stay different. */
    public static long mix(long value) {
        long spread = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        spread = (spread ^ (spread >>> 27)) * 0x94D049BB133111EBL;
        return spread ^ (spread >>> 31);
    }

    /** Starts again at a seed. */
    public void restart(long seed) {
        state = seed;
    }

    /** Any long. */
    public long next() {
        state += STEP;
        return mix(state);
    }

    /** A number from 0 up to, but not including, the bound. */
    public int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** A number from the first to the last, both included. */
    public long between(long first, long last) {
        return first + Long.remainderUnsigned(next(), last - first + 1);
    }

    /** True about this many times in a million. */
    public boolean perMillion(int share) {
        return below(1_000_000) < share;
    }

    /** One of the values, each as likely as the others. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final <T> T oneOf(T... values) {
        return values[below(values.length)];
    }
}
