package io.tidemark.connectors.fetching;

import java.util.function.Supplier;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.fetcher.SingleThreadFetcherManager;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;

/**
 * One thread that fetches for a reader, and stays while the reader may get another split.
 *
 * <p>By itself Flink ends the thread whenever it has no split and starts another for the next one. That is a thread for
 * each file; and an ending thread whose last words find the queue full, because the next one has filled it already,
 * waits for ever and holds up the end of its job by half a minute (FLINK-40660).
 *
 * @param <E> what is fetched
 * @param <S> the splits it is fetched from
 */
public final class LastingFetcher<E, S extends SourceSplit> extends SingleThreadFetcherManager<E, S> {

    private boolean ending;

    /** A thread that will fetch by such a reader of splits. */
    public LastingFetcher(Supplier<SplitReader<E, S>> splits, Configuration config) {
        super(splits, config);
    }

    /** Lets the thread end with the splits that it has: no other will come. */
    public void end() {
        ending = true;
    }

    @Override
    public boolean maybeShutdownFinishedFetchers() {
        return ending && super.maybeShutdownFinishedFetchers();
    }
}
