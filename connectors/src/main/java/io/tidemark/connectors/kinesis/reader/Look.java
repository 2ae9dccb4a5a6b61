package io.tidemark.connectors.kinesis.reader;

/**
 * What a call for a shard showed of it, beside records.
 *
 * @param shardId the shard
 * @param atTip whether everything that had arrived was read; false too if the call failed
 * @param at when, from {@link System#nanoTime()}
 */
record Look(String shardId, boolean atTip, long at) {}
