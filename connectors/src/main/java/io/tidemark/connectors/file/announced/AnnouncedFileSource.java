package io.tidemark.connectors.file.announced;

import io.tidemark.connectors.file.RawFileReader;
import io.tidemark.connectors.file.RawFileSource;
import io.tidemark.connectors.file.RawFiles;
import io.tidemark.connectors.file.RawFiles.DateRange;
import io.tidemark.connectors.file.RawRecord;
import io.tidemark.connectors.retry.Retries;
import io.tidemark.connectors.retry.RetryPolicy;
import io.tidemark.connectors.sqs.Queue;
import io.tidemark.connectors.sqs.QueueFailure;
import io.tidemark.connectors.sqs.aws.AwsQueue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Files in S3 as raw records, of which messages on a queue tell: nothing is listed, but once at each start if that is
 * wanted: at the first one all that is there, later what was put since the checkpoint.
 *
 * <p>Files are read as {@link RawFileSource} reads them, each once, however often it is announced. One that is gone
 * makes a record that says so, and so does a message that cannot be understood. A message is deleted when a checkpoint
 * is complete that holds what it announced; so without checkpoints none is.
 */
public final class AnnouncedFileSource implements Source<RawRecord, AnnouncedSplit, AnnouncedState> {

    private static final long serialVersionUID = 1L;

    private static final RetryPolicy RETRIES =
            new RetryPolicy(Duration.ofMillis(300), Duration.ofSeconds(10), Duration.ofMinutes(5));

    /** With the longest call that may begin at its end, a check takes less than half a minute. */
    private static final RetryPolicy CHECK_RETRIES =
            new RetryPolicy(Duration.ofMillis(300), Duration.ofSeconds(3), Duration.ofSeconds(10));

    private static final Duration CHECK_CALL = Duration.ofSeconds(10);

    private final List<Path> paths;
    private final DateRange partitions;
    private final int maxRecordBytes;
    private final boolean listFirst;
    private final int remembered;
    private final QueueFactory queues;

    AnnouncedFileSource(RawFiles files, boolean listFirst, int remembered, QueueFactory queues) {
        this.paths = files.paths();
        // An Optional cannot be sent to the cluster.
        this.partitions = files.partitions().orElse(null);
        this.maxRecordBytes = files.maxRecordBytes();
        this.listFirst = listFirst;
        this.remembered = remembered;
        this.queues = queues;
    }

    /** A source of the files below these paths, as far as they are announced; how often to look for some is ignored. */
    public static AnnouncedFileSource of(RawFiles files, Announcements announcements) {
        return new AnnouncedFileSource(
                files,
                announcements.listFirst(),
                announcements.remembered(),
                () -> AwsQueue.open(announcements.queue(), announcements.requestTimeout()));
    }

    /**
     * Makes sure that messages can be received, by receiving one, which comes again after the queue's visibility
     * timeout; takes less than half a minute.
     *
     * @throws QueueFailure if they cannot
     */
    public static void requireQueue(Announcements announcements) throws InterruptedException {
        Retries retries = new Retries(CHECK_RETRIES, RandomGenerator.getDefault());
        Duration call =
                announcements.requestTimeout().compareTo(CHECK_CALL) < 0 ? announcements.requestTimeout() : CHECK_CALL;
        try (Queue queue = AwsQueue.open(announcements.queue(), call)) {
            while (!answers(queue, retries)) {
                // Once more.
            }
        }
    }

    /** Whether the queue answers; waits if it may do so later. */
    private static boolean answers(Queue queue, Retries retries) throws InterruptedException {
        try {
            queue.receive(1, Duration.ZERO);
            return true;
        } catch (QueueFailure failure) {
            OptionalLong delay = failure.passes() ? retries.failed(System.nanoTime()) : OptionalLong.empty();
            if (delay.isEmpty()) {
                throw failure;
            }
            TimeUnit.NANOSECONDS.sleep(delay.getAsLong());
            return false;
        }
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SourceReader<RawRecord, AnnouncedSplit> createReader(SourceReaderContext context) {
        return RawFileReader.of(context, new AnnouncedFormat(RawFileSource.format(files())));
    }

    @Override
    public SplitEnumerator<AnnouncedSplit, AnnouncedState> createEnumerator(
            SplitEnumeratorContext<AnnouncedSplit> context) {
        return restoreEnumerator(context, AnnouncedState.fresh(!listFirst));
    }

    @Override
    public SplitEnumerator<AnnouncedSplit, AnnouncedState> restoreEnumerator(
            SplitEnumeratorContext<AnnouncedSplit> context, AnnouncedState state) {
        Retries retries = new Retries(RETRIES, RandomGenerator.getDefault());
        AnnouncedState from = listFirst ? state : state.withoutMoment();
        LaterFiles later = LaterFiles.since(from.takenUpTo(), files());
        return new AnnouncedFileEnumerator(context, queues.open(), files(), remembered, retries, later, from);
    }

    @Override
    public SimpleVersionedSerializer<AnnouncedSplit> getSplitSerializer() {
        return new AnnouncedSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<AnnouncedState> getEnumeratorCheckpointSerializer() {
        return new AnnouncedStateSerializer();
    }

    private RawFiles files() {
        return new RawFiles(paths, Optional.ofNullable(partitions), Optional.empty(), maxRecordBytes);
    }
}
