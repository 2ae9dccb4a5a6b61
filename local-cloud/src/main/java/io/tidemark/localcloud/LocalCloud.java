package io.tidemark.localcloud;

import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.Map;

/** All servers together, with a bucket, streams, a topic and a queue that is subscribed to it. */
public final class LocalCloud implements AutoCloseable {

    private static final String NAME = "alerts";

    private final KinesisServer kinesis;
    private final MessageServer messages;
    private final S3Server s3;
    private final String topic;
    private final String queue;

    private LocalCloud(KinesisServer kinesis, MessageServer messages, S3Server s3) {
        this.kinesis = kinesis;
        this.messages = messages;
        this.s3 = s3;
        topic = messages.topic(NAME);
        queue = messages.subscribe(topic, NAME, Map.of("RawMessageDelivery", "true"));
    }

    /**
     * Starts the servers.
     *
     * @param shards of each stream
     * @throws MissingProgramException where there is no Node.js
     */
    public static LocalCloud start(Collection<String> streams, int shards) throws IOException {
        // Those that Node.js runs end with this process, also when another one cannot be started.
        KinesisServer kinesis = KinesisServer.fast();
        streams.forEach(stream -> kinesis.createStream(stream, shards));
        return new LocalCloud(kinesis, MessageServer.start(), S3Server.start());
    }

    /** Where Kinesis is. */
    public URI kinesis() {
        return kinesis.endpoint();
    }

    /** Where SNS and SQS are. */
    public URI messages() {
        return messages.endpoint();
    }

    /** S3. */
    public S3Server s3() {
        return s3;
    }

    /** The ARN of the topic. */
    public String topic() {
        return topic;
    }

    /** The URL of the queue that gets what is published to the topic. */
    public String queue() {
        return queue;
    }

    @Override
    public void close() throws IOException {
        kinesis.close();
        messages.close();
        s3.close();
    }
}
