package io.tidemark.connectors.kinesis;

import io.tidemark.connectors.kinesis.enumerator.EnumeratorState;
import io.tidemark.connectors.kinesis.record.KinesisRecord;
import io.tidemark.connectors.kinesis.split.ShardSplit;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** A source whose records can be compared: of each only its content, as text. */
record TextSource(KinesisSource source) implements Source<String, ShardSplit, EnumeratorState> {

    @Override
    public Boundedness getBoundedness() {
        return source.getBoundedness();
    }

    @Override
    public SourceReader<String, ShardSplit> createReader(SourceReaderContext context) {
        return new TextReader(source.createReader(context));
    }

    @Override
    public SplitEnumerator<ShardSplit, EnumeratorState> createEnumerator(SplitEnumeratorContext<ShardSplit> context) {
        return source.createEnumerator(context);
    }

    @Override
    public SplitEnumerator<ShardSplit, EnumeratorState> restoreEnumerator(
            SplitEnumeratorContext<ShardSplit> context, EnumeratorState state) {
        return source.restoreEnumerator(context, state);
    }

    @Override
    public SimpleVersionedSerializer<ShardSplit> getSplitSerializer() {
        return source.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<EnumeratorState> getEnumeratorCheckpointSerializer() {
        return source.getEnumeratorCheckpointSerializer();
    }

    private record TextReader(SourceReader<KinesisRecord, ShardSplit> reader)
            implements SourceReader<String, ShardSplit> {

        @Override
        public void start() {
            reader.start();
        }

        @Override
        public InputStatus pollNext(ReaderOutput<String> output) throws Exception {
            return reader.pollNext(new TextOutput(output));
        }

        @Override
        public List<ShardSplit> snapshotState(long checkpoint) {
            return reader.snapshotState(checkpoint);
        }

        @Override
        public CompletableFuture<Void> isAvailable() {
            return reader.isAvailable();
        }

        @Override
        public void addSplits(List<ShardSplit> splits) {
            reader.addSplits(splits);
        }

        @Override
        public void notifyNoMoreSplits() {
            reader.notifyNoMoreSplits();
        }

        @Override
        public void handleSourceEvents(SourceEvent event) {
            reader.handleSourceEvents(event);
        }

        @Override
        public void notifyCheckpointComplete(long checkpoint) throws Exception {
            reader.notifyCheckpointComplete(checkpoint);
        }

        @Override
        public void pauseOrResumeSplits(Collection<String> toPause, Collection<String> toResume) {
            reader.pauseOrResumeSplits(toPause, toResume);
        }

        @Override
        public void close() throws Exception {
            reader.close();
        }
    }

    private static class TextOfSplit implements SourceOutput<KinesisRecord> {

        private final SourceOutput<String> output;

        TextOfSplit(SourceOutput<String> output) {
            this.output = output;
        }

        @Override
        public void collect(KinesisRecord record) {
            output.collect(text(record));
        }

        @Override
        public void collect(KinesisRecord record, long timestamp) {
            output.collect(text(record), timestamp);
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            output.emitWatermark(watermark);
        }

        @Override
        public void markIdle() {
            output.markIdle();
        }

        @Override
        public void markActive() {
            output.markActive();
        }

        private static String text(KinesisRecord record) {
            return new String(record.data(), StandardCharsets.UTF_8);
        }
    }

    private static final class TextOutput extends TextOfSplit implements ReaderOutput<KinesisRecord> {

        private final ReaderOutput<String> output;

        TextOutput(ReaderOutput<String> output) {
            super(output);
            this.output = output;
        }

        @Override
        public SourceOutput<KinesisRecord> createOutputForSplit(String split) {
            return new TextOfSplit(output.createOutputForSplit(split));
        }

        @Override
        public void releaseOutputForSplit(String split) {
            output.releaseOutputForSplit(split);
        }
    }
}
