package io.tidemark.connectors.sns.aws;

import io.netty.channel.EventLoopGroup;
import io.tidemark.connectors.aws.SdkClients;
import io.tidemark.connectors.sns.topic.MessageAttribute;
import io.tidemark.connectors.sns.topic.Refusal;
import io.tidemark.connectors.sns.topic.Topic;
import io.tidemark.connectors.sns.topic.TopicAddress;
import io.tidemark.connectors.sns.topic.TopicMessage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sns.SnsAsyncClientBuilder;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;

/** A topic over the AWS SDK; credentials come from the default chain. */
public final class AwsTopic implements Topic {

    private static final int MAX_CONNECTIONS = 100;

    private final TopicAddress address;
    private final TopicReplies replies;
    private final SnsAsyncClient client;
    private final EventLoopGroup threads;

    private AwsTopic(TopicAddress address, SnsAsyncClient client, EventLoopGroup threads) {
        this.address = address;
        this.replies = new TopicReplies(address);
        this.client = client;
        this.threads = threads;
    }

    /** Opens a topic; whether it exists shows at the first call. The caller closes it. */
    public static Topic open(TopicAddress address) {
        EventLoopGroup threads = SdkClients.threads("sns");
        SnsAsyncClientBuilder builder = SnsAsyncClient.builder().region(Region.of(address.region()));
        SdkClients.configure(builder, Protocol.HTTP1_1, MAX_CONNECTIONS, threads);
        address.endpoint().ifPresent(builder::endpointOverride);
        return new AwsTopic(address, builder.build(), threads);
    }

    @Override
    public String arn() {
        return address.arn();
    }

    @Override
    public CompletableFuture<List<Refusal>> publish(List<TopicMessage> messages) {
        PublishBatchRequest request = PublishBatchRequest.builder()
                .overrideConfiguration(this::limitTime)
                .topicArn(address.arn())
                .publishBatchRequestEntries(IntStream.range(0, messages.size())
                        .mapToObj(place -> entry(place, messages.get(place)))
                        .toList())
                .build();
        return reply("Publish", client.publishBatch(request), response -> replies.refusals(messages.size(), response));
    }

    @Override
    public CompletableFuture<Void> check() {
        GetTopicAttributesRequest request = GetTopicAttributesRequest.builder()
                .overrideConfiguration(this::limitTime)
                .topicArn(address.arn())
                .build();
        return reply("GetTopicAttributes", client.getTopicAttributes(request), response -> null);
    }

    @Override
    public void close() {
        SdkClients.close(client, threads);
    }

    private <R, T> CompletableFuture<T> reply(String call, CompletableFuture<R> sent, Function<R, T> read) {
        return sent.handle((response, error) -> {
            if (error != null) {
                throw replies.failure(call, error);
            }
            return read.apply(response);
        });
    }

    private void limitTime(AwsRequestOverrideConfiguration.Builder override) {
        override.apiCallTimeout(address.requestTimeout());
    }

    private PublishBatchRequestEntry entry(int place, TopicMessage message) {
        PublishBatchRequestEntry.Builder entry = PublishBatchRequestEntry.builder()
                .id(String.valueOf(place))
                .message(message.body())
                .messageAttributes(
                        message.attributes().stream().collect(Collectors.toMap(MessageAttribute::name, AwsTopic::sdk)));
        if (address.isFifo()) {
            entry.messageGroupId(message.group()).messageDeduplicationId(message.deduplicationId());
        }
        return entry.build();
    }

    private static MessageAttributeValue sdk(MessageAttribute attribute) {
        return MessageAttributeValue.builder()
                .dataType(attribute.type().label())
                .stringValue(attribute.value())
                .build();
    }
}
