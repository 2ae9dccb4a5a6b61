package io.tidemark.jobs.operators;

import java.io.Serializable;
import java.time.ZoneId;

/**
 * How an order ledger works.
 *
 * @param reportingZone whose calendar days count
 * @param lifetime of the accounts
 * @param bounded whether all facts of an order are there before anything is booked, as in a replay: then each account
 *     is booked once, and not fact by fact
 * @param feed what rules are told
 */
public record LedgerSettings(ZoneId reportingZone, StateLifetime lifetime, boolean bounded, RuleFeed feed)
        implements Serializable {

    /** The settings of a ledger that books every fact as it comes, without rules. */
    public static LedgerSettings live(ZoneId reportingZone, StateLifetime lifetime) {
        return new LedgerSettings(reportingZone, lifetime, false, RuleFeed.NOTHING);
    }

    /** The settings of a ledger that books each account once, without rules. */
    public static LedgerSettings bounded(ZoneId reportingZone) {
        return new LedgerSettings(reportingZone, StateLifetime.ofTheRun(), true, RuleFeed.NOTHING);
    }

    /** The same with rules. */
    public LedgerSettings feeding(RuleFeed rules) {
        return new LedgerSettings(reportingZone, lifetime, bounded, rules);
    }
}
