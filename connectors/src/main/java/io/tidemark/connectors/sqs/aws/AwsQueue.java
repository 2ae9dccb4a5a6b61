package io.tidemark.connectors.sqs.aws;

import io.netty.channel.EventLoopGroup;
import io.tidemark.connectors.aws.SdkClients;
import io.tidemark.connectors.sqs.Queue;
import io.tidemark.connectors.sqs.QueueAddress;
import io.tidemark.connectors.sqs.QueueFailure;
import io.tidemark.connectors.sqs.QueueMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClientBuilder;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/** A queue over the AWS SDK; credentials come from the default chain. */
public final class AwsQueue implements Queue {

    private static final int MAX_CONNECTIONS = 10;

    private final QueueAddress address;
    private final Duration requestTimeout;
    private final SqsAsyncClient client;
    private final EventLoopGroup threads;

    private AwsQueue(QueueAddress address, Duration requestTimeout, SqsAsyncClient client, EventLoopGroup threads) {
        this.address = address;
        this.requestTimeout = requestTimeout;
        this.client = client;
        this.threads = threads;
    }

    /**
     * Opens a queue; whether it exists shows at the first call. The caller closes it.
     *
     * @param requestTimeout how long one call may take, besides what it waits for messages
     * @throws QueueFailure if nothing tells the region
     */
    public static Queue open(QueueAddress address, Duration requestTimeout) {
        EventLoopGroup threads = SdkClients.threads("sqs");
        SqsAsyncClientBuilder builder = SqsAsyncClient.builder().endpointOverride(address.endpoint());
        SdkClients.configure(builder, Protocol.HTTP1_1, MAX_CONNECTIONS, threads);
        address.region().map(Region::of).ifPresent(builder::region);
        try {
            return new AwsQueue(address, requestTimeout, builder.build(), threads);
        } catch (SdkException unusable) {
            // Where nothing tells the region, the SDK says where it has looked.
            threads.shutdownGracefully().awaitUninterruptibly();
            throw new QueueFailure(
                    false,
                    "queue " + address.url() + " cannot be opened: " + unusable.getMessage(),
                    "set AWS_REGION to the queue's region",
                    unusable);
        }
    }

    @Override
    public String url() {
        return address.url();
    }

    @Override
    public List<QueueMessage> receive(int most, Duration wait) throws InterruptedException {
        ReceiveMessageRequest request = ReceiveMessageRequest.builder()
                .overrideConfiguration(override -> override.apiCallTimeout(requestTimeout.plus(wait)))
                .queueUrl(address.url())
                .maxNumberOfMessages(most)
                .waitTimeSeconds(Math.toIntExact(wait.toSeconds()))
                .build();
        return result("ReceiveMessage", client.receiveMessage(request)).messages().stream()
                .map(AwsQueue::message)
                .toList();
    }

    @Override
    public List<QueueMessage> delete(List<QueueMessage> messages) throws InterruptedException {
        DeleteMessageBatchRequest request = DeleteMessageBatchRequest.builder()
                .overrideConfiguration(override -> override.apiCallTimeout(requestTimeout))
                .queueUrl(address.url())
                .entries(IntStream.range(0, messages.size())
                        .mapToObj(place -> entry(place, messages.get(place)))
                        .toList())
                .build();
        DeleteMessageBatchResponse response = result("DeleteMessage", client.deleteMessageBatch(request));
        return response.failed().stream()
                .map(BatchResultErrorEntry::id)
                .map(id -> messages.get(Integer.parseInt(id)))
                .toList();
    }

    @Override
    public void close() {
        SdkClients.close(client, threads);
    }

    private <T> T result(String call, CompletableFuture<T> sent) throws InterruptedException {
        try {
            return sent.get();
        } catch (ExecutionException e) {
            throw QueueErrors.of(call, address.url(), e.getCause());
        } catch (InterruptedException e) {
            sent.cancel(true);
            throw e;
        }
    }

    private static QueueMessage message(Message sdk) {
        return new QueueMessage(sdk.messageId(), sdk.receiptHandle(), sdk.body());
    }

    private static DeleteMessageBatchRequestEntry entry(int place, QueueMessage message) {
        return DeleteMessageBatchRequestEntry.builder()
                .id(String.valueOf(place))
                .receiptHandle(message.receipt())
                .build();
    }
}
