package io.tidemark.events.codes;

import java.util.List;

/** A table of codes that cannot be used, with everything that is wrong with it. */
public final class BadTableException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    BadTableException(String table, List<String> faults) {
        super("Bad table of " + table + ": " + String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /** Each names its line, the value and what would be right. */
    public List<String> faults() {
        return faults;
    }
}
