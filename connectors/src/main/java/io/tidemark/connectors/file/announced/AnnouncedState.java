package io.tidemark.connectors.file.announced;

import io.tidemark.connectors.file.announced.KnownFiles.Name;
import java.util.List;

/**
 * What the enumerator knows.
 *
 * @param listed whether there is nothing to list any more
 * @param pending what is yet to be handed out
 * @param known what need not be read when it is announced again
 */
public record AnnouncedState(boolean listed, List<AnnouncedSplit> pending, List<Name> known) {

    /** Copies the lists. */
    public AnnouncedState {
        pending = List.copyOf(pending);
        known = List.copyOf(known);
    }
}
