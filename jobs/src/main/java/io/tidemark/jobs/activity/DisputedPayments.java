package io.tidemark.jobs.activity;

import io.tidemark.events.Chargeback;
import io.tidemark.events.Transaction;
import io.tidemark.events.codes.ReasonCategory;
import io.tidemark.jobs.ledger.OrderAccount;
import io.tidemark.jobs.ledger.PlacedChargeback;
import io.tidemark.jobs.ledger.RowKey;
import io.tidemark.jobs.ledger.Tenure;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** Brings chargebacks together with the payments that they dispute. */
final class DisputedPayments {

    private static final Comparator<Chargeback> IN_TIME =
            Comparator.comparingLong(Chargeback::eventTime).thenComparing(Chargeback::compareVersionTo);

    private final CodeTables codes;

    DisputedPayments(CodeTables codes) {
        this.codes = codes;
    }

    /**
     * How a chargeback first came to an order.
     *
     * @param version the first version that the order had
     * @param knownAt when it had it, epoch milliseconds
     * @param payment the disputed transaction as of then
     */
    record FirstDispute(Chargeback version, long knownAt, Transaction payment) {}

    /** How the chargeback first came to the order; no later event changes that. */
    static Optional<FirstDispute> first(OrderAccount account, PlacedChargeback placed) {
        long knownAt = placed.since();
        if (knownAt == Tenure.NEVER) {
            return Optional.empty();
        }
        return account.transactionAsOf(placed.transactionId(), knownAt)
                .flatMap(payment -> placed.versionsAsOf(knownAt).stream()
                        .min(IN_TIME)
                        .map(version -> new FirstDispute(version, knownAt, payment)));
    }

    /** What the chargeback is about, by the provider of the transaction as of then. */
    ReasonCategory category(OrderAccount account, Chargeback version, long time) {
        String provider = account.transactionAsOf(version.transactionId(), time)
                .map(Transaction::provider)
                .orElse(RowKey.UNKNOWN);
        return codes.category(provider, version.reasonCode());
    }

    /** The sender's id of the chargeback, or else its identity in words. */
    static String chargebackId(Chargeback version) {
        return version.chargebackId().isEmpty()
                ? version.transactionId() + "/" + Instant.ofEpochMilli(version.disputeDate()) + "/"
                        + version.reasonCode()
                : version.chargebackId();
    }
}
