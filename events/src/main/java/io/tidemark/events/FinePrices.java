package io.tidemark.events;

import java.util.Arrays;

/**
 * Remembers which items of an order have a price with more digits than a currency may have, before the order's currency
 * is known: as many for each number of digits as faults are told.
 */
final class FinePrices {

    private static final long[] MINOR_UNITS = {Money.UNIT, Money.UNIT / 10, Money.UNIT / 100, Money.UNIT / 1000};

    private final int[][] items = new int[MINOR_UNITS.length][FaultList.LIMIT];
    private final long[][] prices = new long[MINOR_UNITS.length][FaultList.LIMIT];
    private final int[] counts = new int[MINOR_UNITS.length];

    void clear() {
        Arrays.fill(counts, 0);
    }

    void add(int item, long price) {
        for (int digits = 0; digits < MINOR_UNITS.length && price % MINOR_UNITS[digits] != 0; digits++) {
            int count = counts[digits];
            if (count < FaultList.LIMIT) {
                items[digits][count] = item;
                prices[digits][count] = price;
                counts[digits]++;
            }
        }
    }

    /** Tells of the prices that are too fine for a currency with so many digits. */
    void report(int minorDigits, FaultList faults) {
        if (minorDigits < MINOR_UNITS.length) {
            for (int i = 0; i < counts[minorDigits]; i++) {
                String field = "items[" + items[minorDigits][i] + "].unit_price";
                faults.add(FaultCode.AMOUNT_PRECISION, field, Money.toText(prices[minorDigits][i]));
            }
        }
    }
}
