package io.tidemark.connectors.file.announced;

import io.tidemark.connectors.file.RawFileSource;
import io.tidemark.connectors.file.RawFiles;
import io.tidemark.connectors.retry.Retries;
import io.tidemark.connectors.sqs.Queue;
import io.tidemark.connectors.sqs.QueueFailure;
import io.tidemark.connectors.sqs.QueueMessage;
import java.time.Duration;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.Path;
import org.apache.flink.util.FlinkRuntimeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages from a queue and hands the files that they announce to readers that ask for one. A message is deleted
 * when a checkpoint is complete that holds what it announced; until then it may come again, and is known.
 *
 * <p>Nothing is received while much is waiting to be read or to be deleted, so neither memory nor checkpoints grow with
 * the queue.
 */
final class AnnouncedFileEnumerator implements SplitEnumerator<AnnouncedSplit, AnnouncedState> {

    static final int MOST_PENDING = 1_000;
    static final int MOST_HELD = 10_000;

    /** How long to wait for messages while there are some to be deleted soon, which waits as long. */
    private static final Duration SHORT_WAIT = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(AnnouncedFileEnumerator.class);

    private final SplitEnumeratorContext<AnnouncedSplit> context;
    private final Queue queue;
    private final RawFiles files;
    private final S3Places places;
    private final Retries retries;
    private final NoticeReader notices = new NoticeReader();
    private final Receipts receipts = new Receipts();
    private final KnownFiles known;
    private final PendingFiles pending;
    private final AnnouncedFileMetrics metrics;
    private final Set<Integer> waiting = new LinkedHashSet<>();

    private boolean listed;
    private boolean calling;

    /** An enumerator that goes on from this state; it closes the queue. */
    AnnouncedFileEnumerator(
            SplitEnumeratorContext<AnnouncedSplit> context,
            Queue queue,
            RawFiles files,
            int remembered,
            Retries retries,
            AnnouncedState state) {
        this.context = context;
        this.queue = queue;
        this.files = files;
        this.places = new S3Places(files);
        this.retries = retries;
        this.listed = state.listed();
        this.known = new KnownFiles(remembered, state.known());
        this.pending = new PendingFiles(files, state.pending());
        this.metrics = new AnnouncedFileMetrics(context.metricGroup(), pending, receipts);
    }

    @Override
    public void start() {
        if (listed) {
            call(0);
        } else {
            context.callAsync(() -> RawFileSource.list(files), this::found);
        }
    }

    @Override
    public void addReader(int subtask) {
        // Readers ask when they have nothing to read.
    }

    @Override
    public void handleSplitRequest(int subtask, String host) {
        waiting.add(subtask);
        assign();
        proceed();
    }

    @Override
    public void addSplitsBack(List<AnnouncedSplit> splits, int subtask) {
        splits.forEach(pending::add);
        assign();
    }

    @Override
    public AnnouncedState snapshotState(long checkpoint) {
        receipts.checkpointed(checkpoint);
        return new AnnouncedState(listed, pending.all(), known.names());
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) {
        receipts.completed(checkpoint);
        proceed();
    }

    @Override
    public void close() {
        queue.close();
    }

    private void found(List<FileStatus> there, Throwable error) {
        if (error != null) {
            throw new FlinkRuntimeException("cannot list " + files.paths(), error);
        }
        // What is known best is what is announced most likely: the latest files.
        there.stream()
                .sorted(Comparator.comparingLong(FileStatus::getModificationTime))
                .filter(file -> file.getLen() > 0)
                .forEach(file -> {
                    known.list(file.getPath(), file.getLen());
                    pending.add(AnnouncedSplit.ofFile(file.getPath(), file.getLen(), "listed"));
                });
        LOG.info("Found {} files that were there before", there.size());
        listed = true;
        assign();
        proceed();
    }

    /** Makes the next call, unless one is under way or there is nothing to call for. */
    private void proceed() {
        if (listed && !calling && (hasRoom() || !receipts.due(1).isEmpty())) {
            call(0);
        }
    }

    private boolean hasRoom() {
        return pending.size() < MOST_PENDING && receipts.size() < MOST_HELD;
    }

    private void call(long delayNanos) {
        calling = true;
        List<QueueMessage> due = receipts.due(Queue.MAX_BATCH);
        boolean receives = hasRoom();
        Duration wait = receipts.size() == 0 ? Queue.MAX_WAIT : SHORT_WAIT;
        context.callAsync(
                () -> {
                    TimeUnit.NANOSECONDS.sleep(delayNanos);
                    if (!due.isEmpty()) {
                        queue.delete(due);
                    }
                    return receives ? queue.receive(Queue.MAX_BATCH, wait) : List.<QueueMessage>of();
                },
                (received, error) -> called(due, received, error));
    }

    private void called(List<QueueMessage> deleted, List<QueueMessage> received, Throwable error) {
        calling = false;
        if (error != null) {
            call(delayAfter(error));
            return;
        }
        retries.succeeded();
        // What could not be deleted comes again, and is known then.
        receipts.forget(deleted);
        received.forEach(this::take);
        assign();
        proceed();
    }

    private long delayAfter(Throwable error) {
        if (!(error instanceof QueueFailure failure)) {
            throw new FlinkRuntimeException("cannot read queue " + queue.url(), error);
        }
        metrics.failedCall();
        OptionalLong delay = failure.passes() ? retries.failed(System.nanoTime()) : OptionalLong.empty();
        if (delay.isEmpty()) {
            throw new FlinkRuntimeException(failure.getMessage() + "; " + failure.remedy(), failure);
        }
        LOG.warn("A call of queue {} failed; it is made again", queue.url(), failure);
        return delay.getAsLong();
    }

    private void take(QueueMessage message) {
        receipts.add(message);
        try {
            take(message.id(), notices.read(message.body()));
        } catch (BadNoticeException bad) {
            if (known.complainOf(message.id())) {
                LOG.warn("Message {} of queue {} {}", message.id(), queue.url(), bad.getMessage());
                metrics.notUnderstood();
                pending.add(AnnouncedSplit.ofNotice(queue.url(), message.id(), message.body()));
            }
        }
    }

    private void take(String messageId, List<AnnouncedObject> objects) {
        if (objects.isEmpty()) {
            metrics.foreign();
        }
        for (AnnouncedObject object : objects) {
            Optional<Path> file = places.of(object);
            if (file.isEmpty()) {
                metrics.foreign();
            } else if (!known.announce(file.get(), object.bytes(), object.etag())) {
                metrics.repeated();
            } else if (object.bytes() > 0) {
                metrics.file();
                pending.add(AnnouncedSplit.ofFile(file.get(), object.bytes(), messageId));
            }
        }
    }

    private void assign() {
        Iterator<Integer> readers = waiting.iterator();
        while (readers.hasNext() && pending.size() > 0) {
            int reader = readers.next();
            readers.remove();
            if (context.registeredReaders().containsKey(reader)) {
                context.assignSplit(pending.next().orElseThrow(), reader);
            }
        }
    }
}
