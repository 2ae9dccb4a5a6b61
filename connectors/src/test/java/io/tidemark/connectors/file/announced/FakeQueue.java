package io.tidemark.connectors.file.announced;

import io.tidemark.connectors.sqs.Queue;
import io.tidemark.connectors.sqs.QueueFailure;
import io.tidemark.connectors.sqs.QueueMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A queue in the hands of a test: what was received comes again when the test says so. */
final class FakeQueue implements Queue {

    private final Map<String, String> bodies = new LinkedHashMap<>();
    private final ArrayDeque<String> visible = new ArrayDeque<>();
    private final Map<String, String> receipts = new LinkedHashMap<>();
    private final ArrayDeque<QueueFailure> failures = new ArrayDeque<>();
    private int calls;

    void send(String id, String body) {
        bodies.put(id, body);
        visible.add(id);
    }

    /** The visibility timeout of a message is over. */
    void showAgain(String id) {
        visible.add(id);
    }

    /** The next call fails. */
    void fail(QueueFailure failure) {
        failures.add(failure);
    }

    /** The messages that are not deleted. */
    List<String> left() {
        return List.copyOf(bodies.keySet());
    }

    int calls() {
        return calls;
    }

    @Override
    public String url() {
        return "https://sqs.eu-west-1.amazonaws.com/123456789012/raw";
    }

    @Override
    public List<QueueMessage> receive(int most, Duration wait) {
        call();
        List<QueueMessage> received = new ArrayList<>();
        while (received.size() < most && !visible.isEmpty()) {
            String id = visible.remove();
            receipts.put(id, id + "-" + calls);
            received.add(new QueueMessage(id, receipts.get(id), bodies.get(id)));
        }
        return received;
    }

    /** Heeds the latest receipt only. */
    @Override
    public List<QueueMessage> delete(List<QueueMessage> messages) {
        call();
        List<QueueMessage> failed = new ArrayList<>();
        for (QueueMessage message : messages) {
            if (message.receipt().equals(receipts.get(message.id()))) {
                bodies.remove(message.id());
            } else {
                failed.add(message);
            }
        }
        return failed;
    }

    private void call() {
        calls++;
        if (!failures.isEmpty()) {
            throw failures.remove();
        }
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
