package io.tidemark.rules.activity;

import java.util.Arrays;

/** How the totals of a currency's orders are distributed: counts by {@linkplain OrderLevel#bandOf band}. */
public final class OrderLevels {

    private static final long MILLION = 1_000_000;
    private static final int LEAST_BANDS = 16;

    private int[] bands;
    private long[] counts;
    private int size;

    /** No orders. */
    public OrderLevels() {
        this(new int[0], new long[0], 0);
    }

    private OrderLevels(int[] bands, long[] counts, int size) {
        this.bands = bands;
        this.counts = counts;
        this.size = size;
    }

    /** Takes the counts of one band after the other. */
    @FunctionalInterface
    public interface Visitor {

        /** So many orders are in the band. */
        void accept(int band, long orders);
    }

    /** The same orders. */
    public OrderLevels copy() {
        return new OrderLevels(bands.clone(), counts.clone(), size);
    }

    /** Adds orders to a band; what is taken back is added as a negative count. */
    public void add(int band, long count) {
        int place = size == 0 || bands[size - 1] < band ? -size - 1 : Arrays.binarySearch(bands, 0, size, band);
        if (place < 0) {
            insert(-place - 1, band, count);
        } else {
            counts[place] += count;
            if (counts[place] == 0) {
                remove(place);
            }
        }
    }

    private void insert(int place, int band, long count) {
        if (size == bands.length) {
            bands = Arrays.copyOf(bands, 2 * size + LEAST_BANDS);
            counts = Arrays.copyOf(counts, bands.length);
        }
        System.arraycopy(bands, place, bands, place + 1, size - place);
        System.arraycopy(counts, place, counts, place + 1, size - place);
        bands[place] = band;
        counts[place] = count;
        size++;
    }

    private void remove(int place) {
        size--;
        System.arraycopy(bands, place + 1, bands, place, size - place);
        System.arraycopy(counts, place + 1, counts, place, size - place);
    }

    /** Adds all orders of another distribution. */
    public void addAll(OrderLevels others) {
        others.forEach(this::add);
    }

    /** How many orders there are. */
    public long size() {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += counts[i];
        }
        return sum;
    }

    /**
     * The band that a share of all orders is below: of the orders in order of size, that of the first one after the
     * share.
     *
     * @param millionths the share, less than a million
     * @throws IllegalStateException if there are no orders
     */
    public int bandAt(long millionths) {
        long below = size() * millionths / MILLION;
        for (int i = 0; i < size; i++) {
            below -= counts[i];
            if (below < 0) {
                return bands[i];
            }
        }
        throw new IllegalStateException("There are no orders of which a share could be below");
    }

    /** How many bands have orders. */
    public int bands() {
        return size;
    }

    /** Hands out the count of each band, in order of the bands. */
    public void forEach(Visitor visitor) {
        for (int i = 0; i < size; i++) {
            visitor.accept(bands[i], counts[i]);
        }
    }
}
