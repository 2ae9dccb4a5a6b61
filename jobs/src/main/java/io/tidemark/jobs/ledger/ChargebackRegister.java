package io.tidemark.jobs.ledger;

import io.tidemark.events.Chargeback;
import io.tidemark.jobs.ledger.OrderAccount.Verdict;
import java.util.List;
import java.util.function.Consumer;

/** The versions of one chargeback. */
public final class ChargebackRegister {

    private final History<Chargeback> versions;
    private long version;

    /** A register without versions. */
    public ChargebackRegister() {
        this(List.of(), 0);
    }

    /** A register as it was saved. */
    public ChargebackRegister(List<Chargeback> versions, long version) {
        this.versions = new History<>(Chargeback::compareVersionTo, versions);
        this.version = version;
    }

    /** Adds a version and tells every transaction that any version disputes. */
    public Verdict add(Chargeback added, Consumer<ChargebackMove> moves) {
        Verdict verdict = versions.add(added);
        if (verdict.changes()) {
            version++;
            versions.versions().stream()
                    .map(Chargeback::transactionId)
                    .distinct()
                    .forEach(transaction -> moves.accept(new ChargebackMove(transaction, versions(), version)));
        }
        return verdict;
    }

    /** The versions, the winning one last. */
    public List<Chargeback> versions() {
        return versions.versions();
    }

    /** How many changes were told so far. */
    public long version() {
        return version;
    }

    /** Whether one more version makes it forget one. */
    public boolean isFull() {
        return versions.isFull();
    }

    /** A copy that shares nothing. */
    public ChargebackRegister copy() {
        return new ChargebackRegister(versions(), version);
    }
}
