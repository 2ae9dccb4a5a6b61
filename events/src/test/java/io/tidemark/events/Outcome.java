package io.tidemark.events;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What became of one record. */
record Outcome<T>(List<T> events, Set<Warning> warnings, List<Fault> faults) {

    static <T> Outcome<T> of(EventReader<T> reader, String record) {
        return of(reader, record.getBytes(StandardCharsets.UTF_8));
    }

    static <T> Outcome<T> of(EventReader<T> reader, byte[] record) {
        byte[] buffer = new byte[record.length + 14];
        Arrays.fill(buffer, (byte) '}');
        System.arraycopy(record, 0, buffer, 7, record.length);
        Collector<T> collector = new Collector<>();
        reader.read(buffer, 7, record.length, collector);
        return collector.outcome();
    }

    /** Reads without a copy, for records too large for one. */
    static <T> Outcome<T> inPlace(EventReader<T> reader, byte[] record) {
        Collector<T> collector = new Collector<>();
        reader.read(record, 0, record.length, collector);
        return collector.outcome();
    }

    static Outcome<Chargeback> of(ChargebackCsvReader reader, String header, String row) {
        byte[] bytes = row.getBytes(StandardCharsets.UTF_8);
        Collector<Chargeback> collector = new Collector<>();
        reader.read(bytes, 0, bytes.length, header, collector);
        return collector.outcome();
    }

    /** The event, if the record was accepted. */
    T event() {
        if (events.size() != 1) {
            throw new AssertionError("Rejected for " + faults);
        }
        return events.get(0);
    }

    /** The faults as {@code CODE field=value}. */
    List<String> told() {
        return faults.stream()
                .map(fault -> fault.code() + " " + fault.field() + "=" + fault.value())
                .toList();
    }

    /** The faults as {@code CODE field}. */
    List<String> faultFields() {
        return faults.stream()
                .map(fault -> (fault.code() + " " + fault.field()).trim())
                .toList();
    }

    private static final class Collector<T> implements EventHandler<T> {

        private final List<Outcome<T>> outcomes = new ArrayList<>();

        @Override
        public void accepted(T event, Set<Warning> warnings) {
            outcomes.add(new Outcome<>(List.of(event), warnings, List.of()));
        }

        @Override
        public void rejected(List<Fault> faults) {
            if (faults.isEmpty()) {
                throw new AssertionError("Rejected without a reason");
            }
            outcomes.add(new Outcome<>(List.of(), Set.of(), faults));
        }

        Outcome<T> outcome() {
            if (outcomes.size() != 1) {
                throw new AssertionError("Told " + outcomes.size() + " times: " + outcomes);
            }
            return outcomes.get(0);
        }
    }
}
