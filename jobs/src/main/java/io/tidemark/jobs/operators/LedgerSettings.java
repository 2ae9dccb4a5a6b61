package io.tidemark.jobs.operators;

import io.tidemark.jobs.activity.CodeTables;
import io.tidemark.jobs.ledger.TransactionLimit;
import java.io.Serializable;
import java.time.ZoneId;

/**
 * How an order ledger works.
 *
 * @param reportingZone whose calendar days count
 * @param codes what codes mean
 * @param lifetime of the accounts
 * @param feed what rules are told
 * @param limit how many transactions an order may have
 */
public record LedgerSettings(
        ZoneId reportingZone, CodeTables codes, StateLifetime lifetime, RuleFeed feed, TransactionLimit limit)
        implements Serializable {

    /** The settings of a ledger without rules, with the usual limit. */
    public static LedgerSettings of(ZoneId reportingZone, CodeTables codes, StateLifetime lifetime) {
        return new LedgerSettings(
                reportingZone, codes, lifetime, RuleFeed.NOTHING, new TransactionLimit(TransactionLimit.USUAL));
    }

    /** The same with another limit. */
    public LedgerSettings limitedTo(TransactionLimit other) {
        return new LedgerSettings(reportingZone, codes, lifetime, feed, other);
    }

    /** The same with rules. */
    public LedgerSettings feeding(RuleFeed rules) {
        return new LedgerSettings(reportingZone, codes, lifetime, rules, limit);
    }
}
