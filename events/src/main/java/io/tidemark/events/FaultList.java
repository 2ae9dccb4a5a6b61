package io.tidemark.events;

import java.util.ArrayList;
import java.util.List;

/** Gathers the faults of one event, up to a bound that only hostile input reaches. */
final class FaultList {

    /** What is told about one event at most. */
    static final int LIMIT = 100;

    private final List<Fault> faults = new ArrayList<>();

    void clear() {
        faults.clear();
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    boolean isFull() {
        return faults.size() >= LIMIT;
    }

    void add(FaultCode code, String field, String value) {
        if (!isFull()) {
            faults.add(new Fault(code, field, value));
        }
    }

    void addAll(FaultList others) {
        for (Fault fault : others.faults) {
            add(fault.code(), fault.field(), fault.value());
        }
    }

    List<Fault> copy() {
        return List.copyOf(faults);
    }
}
