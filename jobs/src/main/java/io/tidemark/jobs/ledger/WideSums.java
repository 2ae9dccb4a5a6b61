package io.tidemark.jobs.ledger;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Running totals of a row's measures, 128 bits each, so that no number of valid events makes one overflow. */
public final class WideSums {

    private final long[] high;
    private final long[] low;

    /** Zeros. */
    public WideSums(int size) {
        this(new long[size], new long[size]);
    }

    /** Totals whose upper and lower 64 bits are given, two's complement; the arrays are owned from now on. */
    public WideSums(long[] high, long[] low) {
        this.high = high;
        this.low = low;
    }

    /** These totals, of 128 bits at most. */
    public static WideSums of(List<BigInteger> totals) {
        return new WideSums(
                totals.stream()
                        .mapToLong(total -> total.shiftRight(Long.SIZE).longValue())
                        .toArray(),
                totals.stream().mapToLong(BigInteger::longValue).toArray());
    }

    /** Adds to each total. */
    public void add(long[] deltas) {
        for (int i = 0; i < deltas.length; i++) {
            long sum = low[i] + deltas[i];
            high[i] += (deltas[i] >> 63) + (Long.compareUnsigned(sum, low[i]) < 0 ? 1 : 0);
            low[i] = sum;
        }
    }

    /** Takes everything out, in parts that fit into 64 bits each. */
    public void drain(Consumer<long[]> parts) {
        while (!isZero()) {
            long[] part = new long[size()];
            long[] taken = new long[size()];
            for (int i = 0; i < part.length; i++) {
                part[i] = partOf(i);
                taken[i] = -part[i];
            }
            add(taken);
            parts.accept(part);
        }
    }

    private long partOf(int index) {
        boolean fits = high[index] == low[index] >> 63 && low[index] != Long.MIN_VALUE;
        return fits ? low[index] : high[index] < 0 ? -Long.MAX_VALUE : Long.MAX_VALUE;
    }

    /** Whether all totals are zero. */
    public boolean isZero() {
        return Arrays.stream(high).allMatch(part -> part == 0)
                && Arrays.stream(low).allMatch(part -> part == 0);
    }

    /** How many totals there are. */
    public int size() {
        return low.length;
    }

    /** Upper 64 bits of a total. */
    public long high(int index) {
        return high[index];
    }

    /** Lower 64 bits of a total. */
    public long low(int index) {
        return low[index];
    }

    /** The total, exactly. */
    public BigInteger get(int index) {
        byte[] bytes = new byte[16];
        java.nio.ByteBuffer.wrap(bytes).putLong(high[index]).putLong(low[index]);
        return new BigInteger(bytes);
    }

    /** A copy that shares nothing. */
    public WideSums copy() {
        return new WideSums(high.clone(), low.clone());
    }
}
