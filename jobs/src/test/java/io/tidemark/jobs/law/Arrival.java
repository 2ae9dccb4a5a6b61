package io.tidemark.jobs.law;

import io.tidemark.events.EventHandler;
import io.tidemark.events.EventKind;
import io.tidemark.events.EventReader;
import io.tidemark.events.EventReaders;
import io.tidemark.events.Fault;
import io.tidemark.events.ValidationRules;
import io.tidemark.events.Warning;
import io.tidemark.jobs.law.oracle.RawEvents;
import io.tidemark.jobs.operators.EventContract;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A record on its way to a job.
 *
 * @param time the event time, epoch milliseconds; of a record that is broken, whatever is given
 */
record Arrival(EventKind kind, long time, String text) {

    /** A record, at a time of its own unless it is broken. */
    static Arrival of(EventKind kind, String text, long timeIfBroken) {
        OptionalLong time =
                switch (kind) {
                    case TRANSACTION -> timeOf(text, EventReaders.transactions(usual()), EventContract.transactions());
                    case ORDER -> timeOf(text, EventReaders.orders(usual()), EventContract.orders());
                    case CHARGEBACK -> timeOf(text, EventReaders.chargebacks(usual()), EventContract.chargebacks());
                };
        return new Arrival(kind, time.orElse(timeIfBroken), text);
    }

    /** The records, without the order in which they came. */
    static RawEvents raw(List<Arrival> arrivals) {
        return new RawEvents(
                texts(arrivals, EventKind.TRANSACTION),
                texts(arrivals, EventKind.ORDER),
                texts(arrivals, EventKind.CHARGEBACK));
    }

    /** The records of one kind, in their order. */
    static List<String> texts(List<Arrival> arrivals, EventKind kind) {
        return arrivals.stream()
                .filter(arrival -> arrival.kind() == kind)
                .map(Arrival::text)
                .toList();
    }

    private static ValidationRules usual() {
        return ValidationRules.defaults();
    }

    private static <T> OptionalLong timeOf(String text, EventReader<T> reader, EventContract<T> contract) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Reading<T> reading = new Reading<>();
        reader.read(bytes, 0, bytes.length, reading);
        return reading.event
                .map(event -> OptionalLong.of(contract.timestamp(event)))
                .orElse(OptionalLong.empty());
    }

    /** What was read of a record. */
    static final class Reading<T> implements EventHandler<T> {

        private Optional<T> event = Optional.empty();

        @Override
        public void accepted(T accepted, Set<Warning> warnings) {
            event = Optional.of(accepted);
        }

        @Override
        public void rejected(List<Fault> faults) {
            event = Optional.empty();
        }

        /** The event, unless the record is broken. */
        Optional<T> event() {
            return event;
        }
    }
}
