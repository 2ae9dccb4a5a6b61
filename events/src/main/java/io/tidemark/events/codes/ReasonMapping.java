package io.tidemark.events.codes;

import java.io.Serializable;

/**
 * What a dispute's reason code stands for.
 *
 * @param category the category; {@link ReasonCategory#OTHER} for a code that is not mapped
 * @param mapped whether the table has the code, and without doubt
 */
public record ReasonMapping(ReasonCategory category, boolean mapped) implements Serializable {

    /** What stands for a code that the table does not have, or of which it cannot tell whose it is. */
    public static final ReasonMapping UNMAPPED = new ReasonMapping(ReasonCategory.OTHER, false);
}
