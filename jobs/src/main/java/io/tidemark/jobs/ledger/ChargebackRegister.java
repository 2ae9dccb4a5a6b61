package io.tidemark.jobs.ledger;

import io.tidemark.events.Chargeback;
import io.tidemark.jobs.ledger.OrderAccount.Verdict;
import java.util.function.Consumer;

/**
 * The winning version of one chargeback.
 *
 * @param winner the version that outranks all others seen
 * @param version how many versions have won so far
 */
public record ChargebackRegister(Chargeback winner, long version) {

    /** The register of a chargeback's first version. */
    public static ChargebackRegister open(Chargeback first, Consumer<ChargebackMove> moves) {
        moves.accept(new ChargebackMove(first, 1, false));
        return new ChargebackRegister(first, 1);
    }

    /** How a version compares with the winner. */
    public Verdict judge(Chargeback candidate) {
        return Verdict.of(candidate.compareVersionTo(winner));
    }

    /** The register after a version that supersedes the winner. */
    public ChargebackRegister supersede(Chargeback next, Consumer<ChargebackMove> moves) {
        long nextVersion = version + 1;
        if (!next.transactionId().equals(winner.transactionId())) {
            moves.accept(new ChargebackMove(winner, nextVersion, true));
        }
        moves.accept(new ChargebackMove(next, nextVersion, false));
        return new ChargebackRegister(next, nextVersion);
    }
}
