package io.tidemark.jobs.activity;

import io.tidemark.jobs.ledger.OrderAccount;
import io.tidemark.rules.activity.OrderLevel;
import java.util.Optional;
import java.util.function.Consumer;

/** Where an order counts among the sizes of orders: once, by its first version. A pure function of the account. */
public final class LevelStatement {

    private LevelStatement() {}

    /** Where the order counts, if it is known. */
    public static Optional<OrderBand> of(OrderAccount account) {
        return account.orders().stream().findFirst().map(OrderBand::of);
    }

    /** Books the difference that a change makes. */
    public static void book(AccountChange change, Consumer<OrderLevel> levels) {
        if (!change.concernsFirstOrder()) {
            return;
        }
        Optional<OrderBand> old = of(change.before());
        Optional<OrderBand> now = of(change.after());
        if (!old.equals(now)) {
            old.ifPresent(band -> levels.accept(band.level(-1)));
            now.ifPresent(band -> levels.accept(band.level(1)));
        }
    }
}
