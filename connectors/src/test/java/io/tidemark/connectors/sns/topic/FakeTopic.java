package io.tidemark.connectors.sns.topic;

import io.tidemark.connectors.sns.topic.TopicFailure.Cause;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A topic that remembers what it was sent, and takes everything unless told otherwise for the next calls. */
public final class FakeTopic implements Topic {

    public static final String ARN = "arn:aws:sns:eu-west-1:123456789012:alerts";

    private final List<List<TopicMessage>> calls = new ArrayList<>();
    private final Deque<CompletableFuture<List<Refusal>>> replies = new ArrayDeque<>();

    public static TopicFailure failure(Cause cause) {
        return new TopicFailure(cause, "topic " + ARN + ": " + cause, "do something about " + cause);
    }

    /** The next call fails as a whole. */
    public FakeTopic fails(Cause cause) {
        replies.add(CompletableFuture.failedFuture(failure(cause)));
        return this;
    }

    /** The next call takes all but these. */
    public FakeTopic refuses(Cause cause, int... places) {
        replies.add(CompletableFuture.completedFuture(Arrays.stream(places)
                .mapToObj(place -> new Refusal(place, failure(cause)))
                .toList()));
        return this;
    }

    /** The next call is answered only when the test does it. */
    public CompletableFuture<List<Refusal>> waits() {
        CompletableFuture<List<Refusal>> reply = new CompletableFuture<>();
        replies.add(reply);
        return reply;
    }

    /** The bodies of each call. */
    public List<List<String>> calls() {
        return calls.stream()
                .map(call -> call.stream().map(TopicMessage::body).toList())
                .toList();
    }

    /** The bodies of all calls. */
    public List<String> bodies() {
        return calls().stream().flatMap(List::stream).toList();
    }

    @Override
    public String arn() {
        return ARN;
    }

    @Override
    public CompletableFuture<List<Refusal>> publish(List<TopicMessage> messages) {
        calls.add(messages);
        return replies.isEmpty() ? CompletableFuture.completedFuture(List.of()) : replies.remove();
    }

    @Override
    public CompletableFuture<Void> check() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}
}
