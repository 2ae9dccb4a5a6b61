package io.tidemark.jobs.fuzz;

import io.tidemark.events.EventHandler;
import io.tidemark.events.EventKind;
import io.tidemark.events.Fault;
import io.tidemark.events.Warning;
import io.tidemark.jobs.deadletter.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Makes sure that each record is either accepted or told of with its reasons. */
final class Outcomes implements EventHandler<Object> {

    private byte[] input = {};
    private int outcomes;

    void begin(byte[] next) {
        input = next;
        outcomes = 0;
    }

    @Override
    public void accepted(Object event, Set<Warning> warnings) {
        outcomes++;
        if (event.toString().isEmpty()) {
            throw new AssertionError("an event that says nothing");
        }
    }

    @Override
    public void rejected(List<Fault> faults) {
        outcomes++;
        if (faults.isEmpty()) {
            throw new AssertionError("rejected without a reason");
        }
        DeadLetter.of(EventKind.ORDER, "", 0, faults, new String(input, StandardCharsets.UTF_8));
        DeadLetter.ofFragment(EventKind.ORDER, "", 0, faults, new String(input, StandardCharsets.UTF_8));
    }

    void end() {
        if (outcomes != 1) {
            throw new AssertionError(outcomes + " outcomes of one record");
        }
    }
}
