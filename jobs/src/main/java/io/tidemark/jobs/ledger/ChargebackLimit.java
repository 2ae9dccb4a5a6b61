package io.tidemark.jobs.ledger;

import java.io.Serializable;
import java.util.Comparator;
import java.util.TreeSet;

/**
 * How many chargebacks one transaction may have. Of more, those stay whose identities come first by their digests, as
 * with the {@link TransactionLimit}.
 *
 * @param most the limit
 */
public record ChargebackLimit(int most) implements Serializable {

    /** How many there may be where nothing else is said. */
    public static final int USUAL = 20;

    /** The order by which they stay. */
    static final Comparator<ChargebackMove> ORDER =
            Comparator.comparing(move -> move.winner().identity(), IdDigest.ORDER);

    /** Those that stay of moves about one transaction, as far as they were {@linkplain Those#consider considered}. */
    public Those those() {
        return new Those(most);
    }

    /** The chargebacks that stay, found before any of them is noted. */
    public static final class Those {

        private final int most;
        private final TreeSet<ChargebackMove> first = new TreeSet<>(ORDER);

        private Those(int most) {
            this.most = most;
        }

        /** Takes a move into account. */
        public void consider(ChargebackMove move) {
            first.add(move);
            if (first.size() > most) {
                first.pollLast();
            }
        }

        /** Whether the chargeback that the move is about is one of them. */
        public boolean contain(ChargebackMove move) {
            return first.contains(move);
        }
    }
}
