package io.tidemark.testdata.trouble;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How much trouble there is.
 *
 * @param shares the share of orders, from 0 to 1, that each trouble befalls; a trouble that is not named does not
 *     happen
 */
public record TroubleShares(Map<Trouble, Double> shares) {

    /** A little of everything. */
    public static TroubleShares usual() {
        return new TroubleShares(
                Arrays.stream(Trouble.values()).collect(Collectors.toMap(trouble -> trouble, Trouble::usualShare)));
    }

    /** None at all. */
    public static TroubleShares none() {
        return new TroubleShares(Map.of());
    }

    /** Copies the map. */
    public TroubleShares {
        shares.forEach((trouble, share) -> {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("Share of trouble " + trouble + " is " + share
                        + ", but it must be a number from 0 (never) to 1 (every order)");
            }
        });
        shares = Map.copyOf(shares);
    }

    /** The same with another share of one trouble. */
    public TroubleShares with(Trouble trouble, double share) {
        Map<Trouble, Double> changed = new EnumMap<>(Trouble.class);
        changed.putAll(shares);
        changed.put(trouble, share);
        return new TroubleShares(changed);
    }

    /** The share in orders of a million. */
    public int perMillion(Trouble trouble) {
        return (int) Math.round(shares.getOrDefault(trouble, 0.0) * 1_000_000);
    }
}
