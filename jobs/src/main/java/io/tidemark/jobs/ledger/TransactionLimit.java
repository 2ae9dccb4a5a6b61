package io.tidemark.jobs.ledger;

import java.io.Serializable;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How many transactions one order may have. Of more, those stay whose ids come first by their digests, with all their
 * versions and chargebacks. Which ones these are follows from the ids alone, so that it does not matter in which order
 * they come; and what was left out once never has to come back, so that nothing has to be kept of it.
 *
 * @param most the limit
 */
public record TransactionLimit(int most) implements Serializable {

    /** How many there may be where nothing else is said. */
    public static final int USUAL = 500;

    /**
     * Makes room for a fact in its account.
     *
     * @return what is left out from now on: the fact itself, or all of the transaction that gives way to it; mostly
     *     nothing
     */
    public List<OrderFact> makeRoom(OrderFact fact, OrderAccount account) {
        if (account.transactions().size() + account.chargebacks().size() < most) {
            return List.of();
        }
        if (fact instanceof OrderFact.Attempted attempted) {
            return makeRoom(fact, attempted.transaction().transactionId(), account);
        }
        if (fact instanceof OrderFact.Disputed disputed
                && !disputed.statement().tenure().isForgotten()) {
            return makeRoom(fact, disputed.statement().transactionId(), account);
        }
        return List.of();
    }

    private List<OrderFact> makeRoom(OrderFact fact, String id, OrderAccount account) {
        if (account.knows(id)) {
            return List.of();
        }
        Set<String> known = transactionIds(account);
        if (known.size() < most) {
            return List.of();
        }
        String last = Collections.max(known, IdDigest.ORDER);
        if (IdDigest.ORDER.compare(id, last) > 0) {
            return List.of(fact);
        }
        List<OrderFact> leftOut = factsOf(last, account);
        account.forget(last);
        return leftOut;
    }

    private static Set<String> transactionIds(OrderAccount account) {
        Set<String> ids = new HashSet<>();
        account.transactions().forEach(transaction -> ids.add(transaction.transactionId()));
        account.chargebacks().forEach(statement -> ids.add(statement.transactionId()));
        return ids;
    }

    private static List<OrderFact> factsOf(String transactionId, OrderAccount account) {
        Stream<OrderFact> attempts = account.transaction(transactionId).stream().map(OrderFact.Attempted::new);
        Stream<OrderFact> disputes = account.chargebacks().stream()
                .filter(statement -> statement.transactionId().equals(transactionId))
                .map(OrderFact.Disputed::new);
        return Stream.concat(attempts, disputes).toList();
    }
}
