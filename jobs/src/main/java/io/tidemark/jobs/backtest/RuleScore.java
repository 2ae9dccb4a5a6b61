package io.tidemark.jobs.backtest;

import java.util.Optional;

/**
 * How a rule did.
 *
 * @param rule the rule's id
 * @param shadow whether nobody would have been notified
 * @param alerts how many it made
 * @param entities about how many different entities
 * @param outcome what became of the orders they were about; empty for a rule about providers
 * @param accuracy how it did by the labels; empty without labels
 */
public record RuleScore(
        String rule,
        boolean shadow,
        long alerts,
        long entities,
        Optional<Outcome> outcome,
        Optional<Accuracy> accuracy) {

    /**
     * What became of the orders that alerts were about, later than the alert. An alert may be counted as disputed and
     * as refunded.
     *
     * @param disputed alerts of which a payment was disputed
     * @param refunded alerts of which an order was refunded
     * @param neither alerts of which neither happened
     */
    public record Outcome(long disputed, long refunded, long neither) {}
}
