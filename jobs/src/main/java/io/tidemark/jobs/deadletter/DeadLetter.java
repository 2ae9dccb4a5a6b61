package io.tidemark.jobs.deadletter;

import io.tidemark.events.CardNumbers;
import io.tidemark.events.EventKind;
import io.tidemark.events.Fault;
import java.util.List;

/**
 * A rejected input, with all that is needed to find, explain and mend it.
 *
 * @param kind the kind of event that it was read as
 * @param origin the file it came from; empty for an event that was rejected after it was read
 * @param position byte offset in the file, after decompression
 * @param faults why it was rejected, never empty
 * @param raw its text, shortened, with card numbers masked
 */
public record DeadLetter(EventKind kind, String origin, long position, List<Fault> faults, String raw) {

    private static final int MAX_RAW_CHARS = 16 << 10;

    /** How much more is looked at than kept, so that no card number is cut in two and left unmasked. */
    private static final int MARGIN = 64;

    /** A dead letter of a record, safe to be kept: its text shortened and masked, and so the values of its faults. */
    public static DeadLetter of(EventKind kind, String origin, long position, List<Fault> faults, String text) {
        List<Fault> masked = faults.stream()
                .map(fault -> new Fault(fault.code(), fault.field(), CardNumbers.mask(fault.value())))
                .toList();
        return new DeadLetter(kind, origin, position, masked, shorten(text));
    }

    private static String shorten(String text) {
        String masked = CardNumbers.mask(text.substring(0, Math.min(text.length(), MAX_RAW_CHARS + MARGIN)));
        return masked.substring(0, Math.min(masked.length(), MAX_RAW_CHARS));
    }
}
