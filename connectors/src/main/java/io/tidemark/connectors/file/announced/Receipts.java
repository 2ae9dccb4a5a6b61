package io.tidemark.connectors.file.announced;

import io.tidemark.connectors.sqs.QueueMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The messages that were received and are yet to be deleted, which may be once a checkpoint is complete that was begun
 * after they were taken up.
 */
final class Receipts {

    private static final long NOT_YET = Long.MAX_VALUE;

    private final Map<String, Held> held = new HashMap<>();
    private long completed = Long.MIN_VALUE;

    private record Held(QueueMessage message, long checkpoint) {}

    /** A message was taken up, or has come again: then its new receipt is the one that counts. */
    void add(QueueMessage message) {
        QueueMessage receipt = new QueueMessage(message.id(), message.receipt(), "");
        held.merge(
                message.id(), new Held(receipt, NOT_YET), (old, again) -> new Held(again.message(), old.checkpoint()));
    }

    /** This checkpoint holds all that was taken up so far. */
    void checkpointed(long checkpoint) {
        held.replaceAll((id, open) -> open.checkpoint() == NOT_YET ? new Held(open.message(), checkpoint) : open);
    }

    /** This checkpoint is complete. */
    void completed(long checkpoint) {
        completed = Math.max(completed, checkpoint);
    }

    /** Messages that may be deleted, so many at most. */
    List<QueueMessage> due(int most) {
        return held.values().stream()
                .filter(one -> one.checkpoint() <= completed)
                .limit(most)
                .map(Held::message)
                .toList();
    }

    /** These were deleted, or will come again. */
    void forget(List<QueueMessage> messages) {
        messages.forEach(message -> held.remove(message.id()));
    }

    /** How many messages are held. */
    int size() {
        return held.size();
    }
}
