package io.tidemark.testdata.normal;

import java.util.Arrays;

/**
 * Which step of which order arrives when. An entry is one long, time of day first, so that sorting needs no objects:
 * the steps of later days wait in a list for each day, which is sorted when its day begins; those of the same day go
 * into a heap. At most {@link #HORIZON} days are ahead, so that memory depends on the orders of one day, not on their
 * number.
 */
public final class Timetable {

    /** No step may arrive so many days after its order, or more. */
    public static final int HORIZON = 128;

    /** There may be no more orders on one day than this. */
    public static final int ORDERS = 1 << 23;

    private static final int STEP_BITS = 6;
    private static final int INDEX_BITS = 23;
    private static final int AGE_BITS = 7;
    private static final int TIME_SHIFT = STEP_BITS + INDEX_BITS + AGE_BITS;
    private static final long[] NOTHING = {};

    private final long[][] later = new long[HORIZON][];
    private final int[] laterSizes = new int[HORIZON];
    private int day;
    private long[] morning = NOTHING;
    private int morningSize;
    private int morningNext;
    private long[] heap = new long[1024];
    private int heapSize;

    /** An empty timetable. */
    public Timetable() {
        Arrays.fill(later, NOTHING);
    }

    /** Turns to a day; days must come one after the other. */
    public void begin(int newDay) {
        day = newDay;
        int slot = day % HORIZON;
        morning = later[slot];
        morningSize = laterSizes[slot];
        morningNext = 0;
        later[slot] = NOTHING;
        laterSizes[slot] = 0;
        Arrays.sort(morning, 0, morningSize);
    }

    /** Enters a step, by its place in the order's plan, at a time since the first day began. */
    public void add(long time, int orderDay, int orderIndex, int place) {
        int arrival = (int) (time / DailyCurve.DAY);
        int age = arrival - orderDay;
        long entry = (time - arrival * DailyCurve.DAY) << TIME_SHIFT
                | (long) age << (STEP_BITS + INDEX_BITS)
                | (long) orderIndex << STEP_BITS
                | place;
        if (arrival == day) {
            push(entry);
        } else {
            append(arrival % HORIZON, entry);
        }
    }

    /** The entry that is next today, or {@link Long#MAX_VALUE}. */
    public long peek() {
        long fromHeap = heapSize > 0 ? heap[0] : Long.MAX_VALUE;
        return morningNext < morningSize ? Math.min(morning[morningNext], fromHeap) : fromHeap;
    }

    /** Time of day of the next entry; {@link Long#MAX_VALUE} when there is none. */
    public long peekTime() {
        long entry = peek();
        return entry == Long.MAX_VALUE ? entry : entry >>> TIME_SHIFT;
    }

    /** Takes the next entry off. */
    public long poll() {
        long entry = peek();
        if (morningNext < morningSize && morning[morningNext] == entry) {
            morningNext++;
        } else {
            pop();
        }
        return entry;
    }

    /** Day of the entry's order. */
    public int orderDay(long entry) {
        return day - (int) (entry >>> (STEP_BITS + INDEX_BITS) & (1 << AGE_BITS) - 1);
    }

    /** Index of the entry's order on its day. */
    public static int orderIndex(long entry) {
        return (int) (entry >>> STEP_BITS) & (1 << INDEX_BITS) - 1;
    }

    /** The entry's place in the order's plan. */
    public static int place(long entry) {
        return (int) entry & (1 << STEP_BITS) - 1;
    }

    private void append(int slot, long entry) {
        int size = laterSizes[slot]++;
        if (size == later[slot].length) {
            later[slot] = Arrays.copyOf(later[slot], Math.max(64, size + (size >> 1)));
        }
        later[slot][size] = entry;
    }

    private void push(long entry) {
        if (heapSize == heap.length) {
            heap = Arrays.copyOf(heap, heapSize * 2);
        }
        int child = heapSize++;
        while (child > 0 && heap[(child - 1) >>> 1] > entry) {
            heap[child] = heap[(child - 1) >>> 1];
            child = (child - 1) >>> 1;
        }
        heap[child] = entry;
    }

    private void pop() {
        long last = heap[--heapSize];
        int parent = 0;
        while (2 * parent + 1 < heapSize) {
            int child = 2 * parent + 1;
            if (child + 1 < heapSize && heap[child + 1] < heap[child]) {
                child++;
            }
            if (last <= heap[child]) {
                break;
            }
            heap[parent] = heap[child];
            parent = child;
        }
        heap[parent] = last;
    }
}
