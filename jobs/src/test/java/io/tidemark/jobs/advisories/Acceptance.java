package io.tidemark.jobs.advisories;

import java.util.List;

/**
 * Why advisories do no harm here.
 *
 * @param in what the affected libraries come in
 * @param ids of the advisories
 * @param reason for people
 */
record Acceptance(List<String> in, List<String> ids, String reason) {

    boolean covers(Advisory advisory, Library library) {
        return ids.contains(advisory.id()) && in.contains(library.carrier());
    }
}
