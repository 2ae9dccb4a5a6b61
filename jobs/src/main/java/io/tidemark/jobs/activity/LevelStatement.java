package io.tidemark.jobs.activity;

import io.tidemark.rules.activity.OrderLevel;
import java.util.function.Consumer;

/** Where an order counts among the sizes of orders: once, by its first version. A pure function of the account. */
public final class LevelStatement {

    private LevelStatement() {}

    /** Books the difference that a change makes. */
    public static void book(AccountChange change, Consumer<OrderLevel> levels) {
        if (!change.concernsFirstOrder()) {
            return;
        }
        OrderBand now = OrderBand.of(change.after().orders().get(0));
        if (!change.before().orders().isEmpty()) {
            OrderBand old = OrderBand.of(change.before().orders().get(0));
            if (old.equals(now)) {
                return;
            }
            levels.accept(old.level(-1));
        }
        levels.accept(now.level(1));
    }
}
