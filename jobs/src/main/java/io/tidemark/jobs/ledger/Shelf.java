package io.tidemark.jobs.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The state of all ids that share an {@link IdDigest}: nearly always of one.
 *
 * @param <T> the state of an id
 */
public final class Shelf<T> {

    private final List<String> ids = new ArrayList<>(1);
    private final List<T> states = new ArrayList<>(1);

    /** The state of the id, put there first if it is not there yet. */
    public T get(String id, Supplier<T> initial) {
        int index = ids.indexOf(id);
        if (index < 0) {
            put(id, initial.get());
            index = ids.size() - 1;
        }
        return states.get(index);
    }

    /** Adds the state of an id that is not there. */
    public void put(String id, T state) {
        ids.add(id);
        states.add(state);
    }

    /** How many ids there are. */
    public int size() {
        return ids.size();
    }

    /** The id at the index. */
    public String id(int index) {
        return ids.get(index);
    }

    /** The state of the id at the index. */
    public T state(int index) {
        return states.get(index);
    }
}
