package io.tidemark.jobs.fuzz;

import io.tidemark.events.EventReader;
import io.tidemark.events.EventReaders;
import io.tidemark.events.ValidationRules;
import java.util.List;

/** Reads events in JSON; the first byte picks the kind. */
final class JsonTarget implements FuzzTarget.Reading {

    private final List<EventReader<?>> readers = List.of(
            EventReaders.transactions(ValidationRules.defaults()),
            EventReaders.orders(ValidationRules.defaults()),
            EventReaders.chargebacks(ValidationRules.defaults()),
            EventReaders.kinds());
    private final Outcomes outcomes = new Outcomes();

    @Override
    public void read(byte[] input) {
        if (input.length > 0) {
            outcomes.begin(input);
            readers.get((input[0] & 0xFF) % readers.size()).read(input, 1, input.length - 1, outcomes);
            outcomes.end();
        }
    }
}
