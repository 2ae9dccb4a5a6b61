package io.tidemark.jobs.ledger;

import io.tidemark.events.Chargeback;
import java.util.List;

/**
 * What a transaction is told of a chargeback one of whose versions disputes it.
 *
 * @param transactionId the transaction
 * @param versions all versions of the chargeback, whatever they dispute, the winning one last
 * @param version grows with each version of the chargeback; the greatest holds
 */
public record ChargebackMove(String transactionId, List<Chargeback> versions, long version) {

    /** Copies the list. */
    public ChargebackMove {
        versions = List.copyOf(versions);
    }

    /** The winning version. */
    public Chargeback winner() {
        return versions.get(versions.size() - 1);
    }

    /** Whether, as far as is known, the chargeback disputes the transaction now. */
    public boolean stands() {
        return winner().transactionId().equals(transactionId);
    }

    /** When the chargeback was first heard of, epoch milliseconds. */
    long since() {
        return versions.stream().mapToLong(Chargeback::eventTime).min().orElse(Tenure.NEVER);
    }

    boolean isAboutSame(ChargebackMove other) {
        return winner().identity().equals(other.winner().identity());
    }
}
