package io.tidemark.jobs.compaction;

import java.time.Instant;

/**
 * What a compaction may do.
 *
 * @param writtenUntil files that were written later are left alone
 * @param keepHistory whether every publication of a row is kept, or only the latest
 * @param dryRun whether nothing is changed
 */
public record CompactionPolicy(Instant writtenUntil, boolean keepHistory, boolean dryRun) {}
