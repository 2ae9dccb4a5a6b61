package io.tidemark.events;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.Set;

/**
 * What deployments may set about validation.
 *
 * @param inputZone the zone of times that carry none
 * @param orderTotalTolerance by how many minor units an order's total may differ from the sum of its items
 * @param paymentTypes the accepted payment method types, lower-case
 * @param maxItems how many items an order may have
 */
public record ValidationRules(ZoneId inputZone, long orderTotalTolerance, Set<String> paymentTypes, int maxItems)
        implements Serializable {

    /** How many items an order may have where nothing else is said. */
    public static final int MAX_ITEMS = 10_000;

    /** With the usual limit of items. */
    public ValidationRules(ZoneId inputZone, long orderTotalTolerance, Set<String> paymentTypes) {
        this(inputZone, orderTotalTolerance, paymentTypes, MAX_ITEMS);
    }

    /** UTC, no tolerance, the usual payment method types. */
    public static ValidationRules defaults() {
        return new ValidationRules(
                ZoneId.of("UTC"),
                0,
                Set.of("credit_card", "debit_card", "wallet", "bank_transfer", "bnpl", "gift_card"));
    }

    /** Copies the set. */
    public ValidationRules {
        paymentTypes = Set.copyOf(paymentTypes);
    }

    /** The same where times that carry no zone are those of another. */
    public ValidationRules in(ZoneId zone) {
        return new ValidationRules(zone, orderTotalTolerance, paymentTypes, maxItems);
    }
}
