package io.tidemark.jobs.ledger;

import io.tidemark.events.Chargeback;

/**
 * The statement that a chargeback, by its winning version, disputes a transaction, or no longer does.
 *
 * @param chargeback the winning version
 * @param version grows with each winning version of the chargeback; the greatest holds
 * @param withdrawn whether the winning version names another transaction
 */
public record ChargebackMove(Chargeback chargeback, long version, boolean withdrawn) {}
