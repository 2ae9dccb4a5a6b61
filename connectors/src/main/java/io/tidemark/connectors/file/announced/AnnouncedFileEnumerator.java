package io.tidemark.connectors.file.announced;

import io.tidemark.connectors.file.RawFileSource;
import io.tidemark.connectors.file.RawFiles;
import io.tidemark.connectors.retry.Retries;
import io.tidemark.connectors.sqs.Queue;
import io.tidemark.connectors.sqs.QueueFailure;
import io.tidemark.connectors.sqs.QueueMessage;
import io.tidemark.connectors.text.PrintedText;
import java.time.Duration;
import java.util.ArrayList;
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
 *
 * <p>A state may be older than the last run, which has deleted messages since. So what was put after it is looked for
 * as well, by listing.
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
    private final LaterFiles later;
    private final Set<Integer> waiting = new LinkedHashSet<>();

    private boolean listed;
    private boolean lacksLater;
    private long takenUpTo;
    private boolean calling;

    private record Received(long askedAt, List<QueueMessage> messages) {

        /** Who has not asked does not know that there is nothing. */
        private static final Received UNASKED = new Received(AnnouncedState.UNKNOWN, List.of());
    }

    /** An enumerator that goes on from this state, and lists what was put later; it closes the queue. */
    AnnouncedFileEnumerator(
            SplitEnumeratorContext<AnnouncedSplit> context,
            Queue queue,
            RawFiles files,
            int remembered,
            Retries retries,
            LaterFiles later,
            AnnouncedState state) {
        this.context = context;
        this.queue = queue;
        this.files = files;
        this.places = new S3Places(files);
        this.retries = retries;
        this.listed = state.listed();
        this.lacksLater = state.mayLack();
        this.takenUpTo = state.takenUpTo();
        this.later = later;
        this.known = new KnownFiles(remembered, state.known(), state.announced());
        this.pending = new PendingFiles(files, state.pending());
        this.metrics = new AnnouncedFileMetrics(context.metricGroup(), pending, receipts);
    }

    @Override
    public void start() {
        if (lacksLater) {
            later.start();
        }
        if (listed) {
            call(0);
        } else {
            context.callAsync(() -> RawFileSource.list(files), this::listed);
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
        return new AnnouncedState(listed, takenUpTo, pending.all(), known.names(), known.announced());
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) {
        receipts.completed(checkpoint);
        proceed();
    }

    @Override
    public void close() {
        later.close();
        queue.close();
    }

    private void listed(List<FileStatus> there, Throwable error) {
        if (error != null) {
            throw new FlinkRuntimeException("cannot list " + files.paths(), error);
        }
        LOG.info("Found {} files that were there before", there.size());
        listed = true;
        takenUpTo = later.began();
        found(there);
        proceed();
    }

    private void found(List<FileStatus> there) {
        // What is known best is what is announced most likely: the latest files.
        there.stream()
                .sorted(Comparator.comparingLong(FileStatus::getModificationTime))
                .filter(file -> file.getLen() > 0 && known.list(file.getPath(), file.getLen()))
                .forEach(file -> pending.add(
                        AnnouncedSplit.ofFile(file.getPath(), file.getLen(), "listed-" + file.getModificationTime())));
        assign();
    }

    /** Makes the next call, unless one is under way or there is nothing to call for. */
    private void proceed() {
        takeLater();
        if (listed && !calling && (hasRoom() || !receipts.due(1).isEmpty())) {
            call(0);
        }
    }

    private void takeLater() {
        if (!lacksLater || !later.areFound()) {
            return;
        }
        List<FileStatus> there = later.found();
        LOG.info("Found {} files of about the time since the checkpoint", there.size());
        lacksLater = false;
        takenUpTo = later.began();
        found(there);
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
                    long askedAt = System.currentTimeMillis();
                    return receives ? new Received(askedAt, queue.receive(Queue.MAX_BATCH, wait)) : Received.UNASKED;
                },
                (received, error) -> called(due, received, error));
    }

    private void called(List<QueueMessage> deleted, Received received, Throwable error) {
        calling = false;
        if (error != null) {
            call(delayAfter(error));
            return;
        }
        retries.succeeded();
        // What could not be deleted comes again, and is known then.
        receipts.forget(deleted);
        take(received);
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

    /** How far files are taken up shows in the messages, since the queue may be far behind. */
    private void take(Received received) {
        long moment = received.messages().isEmpty() ? received.askedAt() : AnnouncedState.UNKNOWN;
        for (QueueMessage message : received.messages()) {
            moment = Math.min(moment, take(message));
        }
        // What is to come tells nothing; a little ahead of this clock is now by another one.
        boolean told = moment != AnnouncedState.UNKNOWN && moment - LaterFiles.MARGIN.toMillis() <= received.askedAt();
        if (!lacksLater && told) {
            takenUpTo = Math.min(moment, received.askedAt());
        }
    }

    /** Since when there is what the message tells of. */
    private long take(QueueMessage message) {
        receipts.add(message);
        try {
            List<AnnouncedObject> objects = notices.read(message.body());
            take(message.id(), objects);
            return objects.stream().mapToLong(AnnouncedObject::createdAt).min().orElse(AnnouncedObject.UNTOLD);
        } catch (BadNoticeException bad) {
            if (known.complainOf(message.id())) {
                LOG.warn("Message {} of queue {} {}", message.id(), queue.url(), PrintedText.of(bad.getMessage()));
                metrics.notUnderstood();
                pending.add(AnnouncedSplit.ofNotice(queue.url(), message.id(), message.body()));
            }
            return AnnouncedObject.UNTOLD;
        }
    }

    /** Takes all that can be taken, whatever else the message tells of. */
    private void take(String messageId, List<AnnouncedObject> objects) throws BadNoticeException {
        if (objects.isEmpty()) {
            metrics.foreign();
        }
        List<BadNoticeException> faults = new ArrayList<>();
        for (AnnouncedObject object : objects) {
            try {
                take(messageId, object);
            } catch (BadNoticeException fault) {
                faults.add(fault);
            }
        }
        if (!faults.isEmpty()) {
            throw faults.get(0);
        }
    }

    private void take(String messageId, AnnouncedObject object) throws BadNoticeException {
        if (object.bytes() == 0) {
            return;
        }
        Optional<Path> file = places.of(object);
        if (file.isEmpty()) {
            metrics.foreign();
        } else if (!known.announce(file.get(), object.bytes(), object.etag())) {
            metrics.repeated();
        } else {
            metrics.file();
            pending.add(AnnouncedSplit.ofFile(file.get(), object.bytes(), messageId));
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
