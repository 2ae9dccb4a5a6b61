package io.tidemark.jobs.operators;

import io.tidemark.jobs.activity.CodeTables;
import java.io.Serializable;
import java.time.ZoneId;

/**
 * How an order ledger works.
 *
 * @param reportingZone whose calendar days count
 * @param codes what codes mean
 * @param lifetime of the accounts
 * @param feed what rules are told
 */
public record LedgerSettings(ZoneId reportingZone, CodeTables codes, StateLifetime lifetime, RuleFeed feed)
        implements Serializable {

    /** The settings of a ledger without rules. */
    public static LedgerSettings of(ZoneId reportingZone, CodeTables codes, StateLifetime lifetime) {
        return new LedgerSettings(reportingZone, codes, lifetime, RuleFeed.NOTHING);
    }

    /** The same with rules. */
    public LedgerSettings feeding(RuleFeed rules) {
        return new LedgerSettings(reportingZone, codes, lifetime, rules);
    }
}
