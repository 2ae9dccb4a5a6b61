package io.tidemark.jobs.deadletter;

import io.tidemark.events.CardNumbers;
import io.tidemark.events.EventKind;
import io.tidemark.events.Fault;
import java.util.List;
import java.util.Locale;

/**
 * A rejected input, with all that is needed to find, explain and mend it.
 *
 * @param kind the kind of event that it was read as, such as {@code order}; {@value #UNKNOWN} if it didn't say
 * @param origin the file it came from, or the place in a stream, with card numbers masked; empty for an event that was
 *     rejected after it was read
 * @param position byte offset in the file, after decompression, or in the record of the stream
 * @param faults why it was rejected, never empty
 * @param raw its text, shortened, with card numbers masked
 */
public record DeadLetter(String kind, String origin, long position, List<Fault> faults, String raw) {

    /** What stands for the kind of a record that doesn't say of which kind it is. */
    public static final String UNKNOWN = "unknown";

    private static final int MAX_RAW_CHARS = 16 << 10;

    /** How much more is looked at than kept, so that no card number is cut in two and left unmasked. */
    private static final int MARGIN = CardNumbers.MOST_CHARS * RawText.LONGEST_ESCAPE;

    /** A dead letter of a record, safe to be kept: its text shortened and masked, and so the values of its faults. */
    public static DeadLetter of(EventKind kind, String origin, long position, List<Fault> faults, String text) {
        return of(kind.name().toLowerCase(Locale.ROOT), origin, position, faults, text);
    }

    /** The same for a record of an unknown kind. */
    public static DeadLetter ofUnknown(String origin, long position, List<Fault> faults, String text) {
        return of(UNKNOWN, origin, position, faults, text);
    }

    private static DeadLetter of(String kind, String origin, long position, List<Fault> faults, String text) {
        return masked(kind, origin, position, faults, shorten(RawText.masked(beginning(text))));
    }

    /**
     * A dead letter of a record of which only the beginning is there. What it ends with may be the beginning of a card
     * number, which no check digit would give away.
     */
    public static DeadLetter ofFragment(EventKind kind, String origin, long position, List<Fault> faults, String text) {
        return ofFragment(kind.name().toLowerCase(Locale.ROOT), origin, position, faults, text);
    }

    /** The same for a fragment of an unknown kind. */
    public static DeadLetter ofUnknownFragment(String origin, long position, List<Fault> faults, String text) {
        return ofFragment(UNKNOWN, origin, position, faults, text);
    }

    private static DeadLetter ofFragment(String kind, String origin, long position, List<Fault> faults, String text) {
        return masked(kind, origin, position, faults, shorten(RawText.maskedFragment(beginning(text))));
    }

    private static DeadLetter masked(String kind, String origin, long position, List<Fault> faults, String raw) {
        Fault[] masked = new Fault[faults.size()];
        for (int i = 0; i < masked.length; i++) {
            Fault fault = faults.get(i);
            masked[i] = new Fault(fault.code(), fault.field(), CardNumbers.mask(fault.value()));
        }
        return new DeadLetter(kind, CardNumbers.maskName(origin), position, List.of(masked), raw);
    }

    private static String beginning(String text) {
        return text.substring(0, Math.min(text.length(), MAX_RAW_CHARS + MARGIN));
    }

    private static String shorten(String masked) {
        if (masked.length() <= MAX_RAW_CHARS) {
            return masked;
        }
        boolean splitsCharacter = Character.isHighSurrogate(masked.charAt(MAX_RAW_CHARS - 1));
        return masked.substring(0, splitsCharacter ? MAX_RAW_CHARS - 1 : MAX_RAW_CHARS);
    }
}
