package io.tidemark.localcloud;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A server that speaks like SNS and SQS, in a process of its own, with topics and queues made as their owner would. */
public final class MessageServer implements AutoCloseable {

    private static final Set<QueueAttributeName> COUNTS = Set.of(
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);

    private final NodeServer server;
    private final OwnerCalls calls = new OwnerCalls();
    private final SnsAsyncClient sns;
    private final SqsAsyncClient sqs;

    static {
        SdkSettings.forServersHere();
    }

    private MessageServer(NodeServer server) {
        this.server = server;
        sns = calls.client(SnsAsyncClient.builder(), server.endpoint());
        sqs = calls.client(SqsAsyncClient.builder(), server.endpoint());
    }

    /**
     * A server that knows no topics and no queues.
     *
     * @throws MissingProgramException where there is no Node.js
     */
    public static MessageServer start() throws IOException {
        return new MessageServer(NodeServer.start(Map.of(), "fauxqs.mjs", "0"));
    }

    /** Where it listens. */
    public URI endpoint() {
        return server.endpoint();
    }

    /** Refuses connections from now on, and breaks those that there are. */
    public void goDown() throws IOException {
        server.tell("down");
    }

    /** Is there again, at the same port. */
    public void comeUp() throws IOException {
        server.tell("up");
    }

    /** Makes a topic; returns its ARN. A name that ends with {@code .fifo} makes a FIFO topic. */
    public String topic(String name) {
        Map<String, String> attributes = name.endsWith(".fifo") ? Map.of("FifoTopic", "true") : Map.of();
        return sns.createTopic(request -> request.name(name).attributes(attributes))
                .join()
                .topicArn();
    }

    /** Makes a queue; returns its URL. A name that ends with {@code .fifo} makes a FIFO queue. */
    public String queue(String name) {
        return queue(name, 60);
    }

    /** The same, whose messages come again after so many seconds. */
    public String queue(String name, int visibilitySeconds) {
        Map<QueueAttributeName, String> attributes = new HashMap<>();
        attributes.put(QueueAttributeName.VISIBILITY_TIMEOUT, String.valueOf(visibilitySeconds));
        if (name.endsWith(".fifo")) {
            attributes.put(QueueAttributeName.FIFO_QUEUE, "true");
        }
        return sqs.createQueue(request -> request.queueName(name).attributes(attributes))
                .join()
                .queueUrl();
    }

    /** Makes a queue that gets what is published, with attributes such as FilterPolicy; returns its URL. */
    public String subscribe(String topicArn, String queueName, Map<String, String> attributes) {
        String url = queue(queueName);
        String queueArn = sqs.getQueueAttributes(
                        request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .join()
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        sns.subscribe(request -> request.topicArn(topicArn)
                        .protocol("sqs")
                        .endpoint(queueArn)
                        .attributes(attributes))
                .join();
        return url;
    }

    /** Puts a message onto a queue. */
    public void send(String queueUrl, String body) {
        sqs.sendMessage(request -> request.queueUrl(queueUrl).messageBody(body)).join();
    }

    /** How many messages are on a queue, those included that are hidden for now. */
    public int messages(String queueUrl) {
        return sqs
                .getQueueAttributes(request -> request.queueUrl(queueUrl).attributeNames(QueueAttributeName.ALL))
                .join()
                .attributes()
                .entrySet()
                .stream()
                .filter(count -> COUNTS.contains(count.getKey()))
                .mapToInt(count -> Integer.parseInt(count.getValue()))
                .sum();
    }

    @Override
    public void close() {
        calls.close();
        server.kill();
    }
}
