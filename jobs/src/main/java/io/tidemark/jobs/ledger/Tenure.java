package io.tidemark.jobs.ledger;

import java.util.List;

/**
 * The times for which a transaction id, and with it what disputes it, belongs to an order or to nobody.
 *
 * @param turns when it came and when it went, in turn, epoch milliseconds, in order of time
 */
public record Tenure(List<Long> turns) {

    /** Later than all times. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Earlier than all times. */
    public static final long EVER = Long.MIN_VALUE;

    /** What is to be forgotten altogether: it came never, and went then. */
    static final Tenure FORGOTTEN = new Tenure(List.of(NEVER, NEVER));

    /** Copies the list. */
    public Tenure {
        turns = List.copyOf(turns);
    }

    /** A tenure from then on. */
    public static Tenure since(long time) {
        return new Tenure(List.of(time));
    }

    /** Whether what has it is to be forgotten. */
    boolean isForgotten() {
        return equals(FORGOTTEN);
    }

    /** Whether it has no end. */
    public boolean isOpen() {
        return turns.size() % 2 == 1;
    }

    /** Whether it holds as of the time. */
    public boolean holds(long time) {
        int passed = 0;
        while (passed < turns.size() && turns.get(passed) <= time) {
            passed++;
        }
        return passed % 2 == 1;
    }

    /** The first time, not before the one given, at which it holds; {@link #NEVER} if there is none. */
    public long from(long time) {
        if (holds(time)) {
            return time;
        }
        for (long turn : turns) {
            if (turn > time && holds(turn)) {
                return turn;
            }
        }
        return NEVER;
    }
}
