package io.tidemark.jobs.serde;

import io.tidemark.jobs.ledger.Shelf;
import java.io.IOException;

/**
 * The format of a shelf: the number of ids, then each id and its state, which carries its own version.
 *
 * @param <T> the state of an id
 */
public abstract class ShelfFormat<T> implements RecordFormat<Shelf<T>> {

    private static final long serialVersionUID = 1L;

    private final RecordFormat<T> states;

    /** The format of shelves with states of this format. */
    protected ShelfFormat(RecordFormat<T> states) {
        this.states = states;
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public final Class<Shelf<T>> type() {
        return (Class) Shelf.class;
    }

    @Override
    public final void write(Shelf<T> shelf, Wire out) {
        out.writeCount(shelf.size());
        for (int i = 0; i < shelf.size(); i++) {
            out.writeId(shelf.id(i));
            states.write(shelf.state(i), out);
        }
    }

    @Override
    public final Shelf<T> read(Wire in) throws IOException {
        Shelf<T> shelf = new Shelf<>();
        int size = in.readSize();
        for (int i = 0; i < size; i++) {
            shelf.put(in.readText(), states.read(in));
        }
        return shelf;
    }

    @Override
    public final Shelf<T> copy(Shelf<T> shelf) {
        Shelf<T> copy = new Shelf<>();
        for (int i = 0; i < shelf.size(); i++) {
            copy.put(shelf.id(i), states.copy(shelf.state(i)));
        }
        return copy;
    }

    @Override
    public final boolean isImmutable() {
        return false;
    }
}
