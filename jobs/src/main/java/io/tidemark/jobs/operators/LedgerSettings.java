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
 * @param maxTransactions how many transactions an order may have
 */
public record LedgerSettings(
        ZoneId reportingZone, CodeTables codes, StateLifetime lifetime, RuleFeed feed, int maxTransactions)
        implements Serializable {

    /** The settings of a ledger without rules, with the usual limit. */
    public static LedgerSettings of(ZoneId reportingZone, CodeTables codes, StateLifetime lifetime) {
        return new LedgerSettings(reportingZone, codes, lifetime, RuleFeed.NOTHING, TransactionLimit.USUAL);
    }

    /** The same with another limit. */
    public LedgerSettings limitedTo(int transactions) {
        return new LedgerSettings(reportingZone, codes, lifetime, feed, transactions);
    }

    /** The same with rules. */
    public LedgerSettings feeding(RuleFeed rules) {
        return new LedgerSettings(reportingZone, codes, lifetime, rules, maxTransactions);
    }

    TransactionLimit limit() {
        return new TransactionLimit(maxTransactions);
    }
}
