package io.tidemark.jobs.fuzz;

import io.tidemark.events.CardNumbers;
import io.tidemark.events.EventHandler;
import io.tidemark.events.EventKind;
import io.tidemark.events.Fault;
import io.tidemark.events.Warning;
import io.tidemark.jobs.deadletter.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes sure that each record is either accepted or told of with its reasons. */
final class Outcomes implements EventHandler<Object> {

    /** As long as that of a card, in one row. */
    private static final Pattern NUMBER = Pattern.compile("(?<!\\d)\\d{13,19}(?!\\d)");

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
        String text = new String(input, StandardCharsets.UTF_8);
        requireMasked(DeadLetter.of(EventKind.ORDER, "", 0, faults, text));
        requireMasked(DeadLetter.ofFragment(EventKind.ORDER, "", 0, faults, text));
    }

    private static void requireMasked(DeadLetter letter) {
        boolean shown = NUMBER.matcher(letter.raw())
                .results()
                .map(MatchResult::group)
                .anyMatch(number -> !CardNumbers.mask(number).equals(number));
        if (shown) {
            throw new AssertionError("a dead letter that shows a card number");
        }
    }

    void end() {
        if (outcomes != 1) {
            throw new AssertionError(outcomes + " outcomes of one record");
        }
    }
}
