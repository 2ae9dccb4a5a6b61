package io.tidemark.connectors.file;

import io.tidemark.connectors.fetching.LastingFetcher;
import java.util.Map;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.base.source.reader.SingleThreadMultiplexSourceReaderBase;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.FileSourceSplitState;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.RecordAndPosition;

/**
 * Reads one file after the other, and asks for the next.
 *
 * @param <S> what is known of a file
 */
public final class RawFileReader<S extends FileSourceSplit>
        extends SingleThreadMultiplexSourceReaderBase<
                RecordAndPosition<RawRecord>, RawRecord, S, FileSourceSplitState<S>> {

    private final LastingFetcher<RecordAndPosition<RawRecord>, S> fetcher;

    private RawFileReader(SourceReaderContext context, LastingFetcher<RecordAndPosition<RawRecord>, S> fetcher) {
        super(
                fetcher,
                (record, output, file) -> {
                    output.collect(record.getRecord());
                    file.setPosition(record.getOffset(), record.getRecordSkipCount());
                },
                context.getConfiguration(),
                context);
        this.fetcher = fetcher;
    }

    /** A reader of files in this format. */
    public static <S extends FileSourceSplit> RawFileReader<S> of(
            SourceReaderContext context, BulkFormat<RawRecord, S> format) {
        return new RawFileReader<>(
                context,
                new LastingFetcher<>(
                        () -> new RawSplitReader<>(format, context.getConfiguration()), context.getConfiguration()));
    }

    @Override
    public void start() {
        if (getNumberOfCurrentlyAssignedSplits() == 0) {
            context.sendSplitRequest();
        }
    }

    @Override
    public void notifyNoMoreSplits() {
        fetcher.end();
        super.notifyNoMoreSplits();
    }

    @Override
    protected void onSplitFinished(Map<String, FileSourceSplitState<S>> finished) {
        context.sendSplitRequest();
    }

    @Override
    protected FileSourceSplitState<S> initializedState(S split) {
        return new FileSourceSplitState<>(split);
    }

    @Override
    protected S toSplitType(String splitId, FileSourceSplitState<S> state) {
        return state.toFileSourceSplit();
    }
}
