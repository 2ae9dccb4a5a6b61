package io.tidemark.testdata.stream;

import io.tidemark.events.EventKind;
import io.tidemark.events.FaultCode;
import io.tidemark.testdata.trouble.Trouble;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what was written. */
public final class Tally {

    private final Map<EventKind, LongAdder> records = new EnumMap<>(EventKind.class);
    private final Map<EventKind, LongAdder> broken = new EnumMap<>(EventKind.class);
    private final Map<FaultCode, LongAdder> faults = new EnumMap<>(FaultCode.class);
    private final Map<Trouble, LongAdder> troubles = new EnumMap<>(Trouble.class);

    /** Nothing so far. */
    public Tally() {
        for (EventKind kind : EventKind.values()) {
            records.put(kind, new LongAdder());
            broken.put(kind, new LongAdder());
        }
    }

    /** A record, sound or broken. */
    public void record(EventKind kind) {
        records.get(kind).increment();
    }

    /** A broken record, beside {@link #record}. */
    public void broken(EventKind kind, FaultCode fault) {
        broken.get(kind).increment();
        faults.computeIfAbsent(fault, first -> new LongAdder()).increment();
    }

    /** Some trouble. */
    public void trouble(Trouble trouble) {
        troubles.computeIfAbsent(trouble, first -> new LongAdder()).increment();
    }

    /** All records. */
    public long total() {
        return records.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** All records by kind, broken ones included. */
    public Map<EventKind, Long> records() {
        return counts(EventKind.class, records);
    }

    /** Broken records by kind. */
    public Map<EventKind, Long> broken() {
        return counts(EventKind.class, broken);
    }

    /** Broken records by the fault in them. */
    public Map<FaultCode, Long> faults() {
        return counts(FaultCode.class, faults);
    }

    /** How often each trouble befell. */
    public Map<Trouble, Long> troubles() {
        return counts(Trouble.class, troubles);
    }

    private static <E extends Enum<E>> Map<E, Long> counts(Class<E> type, Map<E, LongAdder> counted) {
        Map<E, Long> counts = new EnumMap<>(type);
        counted.forEach((key, count) -> counts.put(key, count.sum()));
        return counts;
    }
}
