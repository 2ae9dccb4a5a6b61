package io.tidemark.events;

import java.util.List;
import java.util.Set;

/** What becomes of a record that was read: it is either accepted or rejected, exactly once. */
public interface EventHandler<T> {

    /** The record is a valid event. The warnings are empty for nearly every event. */
    void accepted(T event, Set<Warning> warnings);

    /** The record is rejected, for all the reasons given. The list is never empty. */
    void rejected(List<Fault> faults);
}
