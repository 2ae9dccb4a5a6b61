package io.tidemark.connectors.kinesis.reader;

/**
 * One shard that is being read. All calls come from the fetcher's thread; replies reach it through the {@link Inbox}.
 */
interface ShardFeed {

    /** What {@link #demand} returns if only a reply or a call changes anything. */
    long UNTIL_REPLY = Long.MAX_VALUE;

    /**
     * Asks for more records if it is time to.
     *
     * @param now from {@link System#nanoTime()}
     * @return nanoseconds until it wants to be called again
     */
    long demand(long now);

    /** Takes no reply any more. */
    void close();
}
