package io.tidemark.connectors.file.announced;

import io.tidemark.connectors.file.announced.KnownFiles.Name;
import java.util.List;

/**
 * What the enumerator knows.
 *
 * @param listed whether what was there at the first start is taken up
 * @param takenUpTo until when files were put that are all taken up, milliseconds since the epoch; {@link #UNKNOWN} if
 *     that is not known
 * @param pending what is yet to be handed out
 * @param known what need not be read when it is announced again
 * @param announced what need not be read when it is listed
 */
public record AnnouncedState(
        boolean listed, long takenUpTo, List<AnnouncedSplit> pending, List<Name> known, List<Name> announced) {

    /** Nothing was put later, so that nothing is to be looked for. */
    static final long UNKNOWN = Long.MAX_VALUE;

    /** Copies the lists. */
    public AnnouncedState {
        pending = List.copyOf(pending);
        known = List.copyOf(known);
        announced = List.copyOf(announced);
    }

    /** Of a source that was never started. */
    static AnnouncedState fresh(boolean listed) {
        return new AnnouncedState(listed, UNKNOWN, List.of(), List.of(), List.of());
    }

    /** The same, but nothing is to be looked for. */
    AnnouncedState withoutMoment() {
        return new AnnouncedState(listed, UNKNOWN, pending, known, announced);
    }

    /** Whether files may have been put since that are neither taken up nor announced again. */
    boolean mayLack() {
        return listed && takenUpTo != UNKNOWN;
    }
}
