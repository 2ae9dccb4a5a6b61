package io.tidemark.benchmarks.contestants;

import java.io.Serializable;

/**
 * When which order becomes available.
 *
 * @param startMillis when the first one does, epoch milliseconds
 * @param ordersPerSecond how many do in each second
 * @param orders how many there are; a multiple of the lanes
 * @param lanes how many sources share them in turns
 * @param ordersPerProbe one of so many is a probe
 */
record Schedule(long startMillis, double ordersPerSecond, long orders, int lanes, long ordersPerProbe)
        implements Serializable {

    /** The order at an index, of which each lane has a range of its own. */
    long order(long index) {
        long perLane = orders / lanes;
        return index % perLane * lanes + index / perLane;
    }

    long dueMillis(long order) {
        return startMillis + (long) (order * 1000 / ordersPerSecond);
    }

    boolean isProbe(long order) {
        return order % ordersPerProbe == 0;
    }
}
