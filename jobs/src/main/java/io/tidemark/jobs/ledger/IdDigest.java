package io.tidemark.jobs.ledger;

import java.util.Comparator;

/**
 * A 64-bit digest of an id, by which events are distributed, sorted and kept: numbers of a fixed length compare and
 * hash much faster than texts, which often differ only in their last characters. Ids that share a digest share a
 * {@link Shelf}.
 */
public final class IdDigest {

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    /** The order of ids by their digests, which says nothing about when or by whom they were given. */
    static final Comparator<String> ORDER =
            Comparator.comparingLong(IdDigest::of).thenComparing(Comparator.naturalOrder());

    private IdDigest() {}

    /** The digest: FNV-1a over the characters, then the finalizer of SplitMix64. The same in every release. */
    public static long of(String id) {
        long hash = OFFSET;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * PRIME;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }
}
