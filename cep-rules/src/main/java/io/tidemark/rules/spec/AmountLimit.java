package io.tidemark.rules.spec;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * An amount to hold others against, which may differ by currency.
 *
 * @param usual for every currency that is not named, in ten-thousandths of its unit
 * @param byCurrency for currencies of their own, in ten-thousandths of their unit
 */
public record AmountLimit(long usual, TreeMap<String, Long> byCurrency) implements Serializable {

    /** Copies the map. */
    public AmountLimit {
        byCurrency = new TreeMap<>(byCurrency);
    }

    /** The same number of units in every currency. */
    public static AmountLimit of(long usual) {
        return new AmountLimit(usual, new TreeMap<>(Map.of()));
    }

    /** The limit in a currency, in ten-thousandths of its unit. */
    public long in(String currency) {
        return byCurrency.getOrDefault(currency, usual);
    }
}
