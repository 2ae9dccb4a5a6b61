package io.tidemark.jobs.activity;

import java.util.Arrays;
import java.util.stream.LongStream;

/** A few times, epoch milliseconds: in order, each once, and without an object for each. */
public final class Moments {

    private static final int FEW = 4;

    private long[] times = {};
    private int size;

    /** Adds a time, unless it is there. */
    void add(long time) {
        int place = Arrays.binarySearch(times, 0, size, time);
        if (place >= 0) {
            return;
        }
        int insertion = -place - 1;
        if (size == times.length) {
            times = Arrays.copyOf(times, Math.max(FEW, 2 * size));
        }
        System.arraycopy(times, insertion, times, insertion + 1, size - insertion);
        times[insertion] = time;
        size++;
    }

    /** Whether the time is one of them. */
    public boolean contains(long time) {
        return Arrays.binarySearch(times, 0, size, time) >= 0;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** The time at a place, counted from 0. */
    public long at(int place) {
        return times[place];
    }

    /** All of them, in order. */
    public LongStream stream() {
        return Arrays.stream(times, 0, size);
    }
}
