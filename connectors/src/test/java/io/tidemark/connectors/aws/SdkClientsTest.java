package io.tidemark.connectors.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.netty.channel.EventLoopGroup;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * Clients that nobody told an endpoint, so that the SDK looks for one: here in a profile, elsewhere it may be a
 * variable.
 */
@Timeout(30)
class SdkClientsTest {

    private static final String PLAIN = "http://192.0.2.1:4566";
    private static final String CONSUMER = "arn:aws:kinesis:us-east-1:123456789012:stream/orders/consumer/tidemark:1";

    @Test
    void nothingIsSentToAPlainEndpointThatTheSdkFinds() {
        assertRefused(call(KinesisAsyncClient.builder(), Protocol.HTTP1_1, KinesisAsyncClient::listStreams));
        assertRefused(call(KinesisAsyncClient.builder(), Protocol.HTTP2, SdkClientsTest::subscribe));
        assertRefused(call(SnsAsyncClient.builder(), Protocol.HTTP1_1, SnsAsyncClient::listTopics));
        assertRefused(call(SqsAsyncClient.builder(), Protocol.HTTP1_1, SqsAsyncClient::listQueues));
    }

    private static void assertRefused(Throwable refusal) {
        assertThat(SdkErrors.describe(refusal))
                .isEqualTo("the endpoint '" + PLAIN + "' is not encrypted; write it as https://HOST:PORT, http is for"
                        + " servers on this machine only");
        assertThat(SdkErrors.passes(refusal)).isFalse();
    }

    private static CompletableFuture<Void> subscribe(KinesisAsyncClient client) {
        return client.subscribeToShard(
                request -> request.consumerARN(CONSUMER)
                        .shardId("shardId-000000000000")
                        .startingPosition(start -> start.type("LATEST")),
                SubscribeToShardResponseHandler.builder()
                        .subscriber(event -> {})
                        .build());
    }

    /** What a call fails with. */
    private static <B extends AwsAsyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C extends SdkClient> Throwable call(
            B builder, Protocol protocol, Function<C, CompletableFuture<?>> call) {
        EventLoopGroup threads = SdkClients.threads("test");
        SdkClients.configure(builder, protocol, 1, threads);
        C client = builder.region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .overrideConfiguration(builder.overrideConfiguration().toBuilder()
                        .defaultProfileFile(profile())
                        .defaultProfileName("default")
                        .apiCallTimeout(Duration.ofSeconds(5))
                        .build())
                .build();
        try {
            return SdkErrors.causeOf(catchThrowable(() -> call.apply(client).join()));
        } finally {
            SdkClients.close(client, threads);
        }
    }

    private static ProfileFile profile() {
        String text = "[default]\nendpoint_url = " + PLAIN + "\n";
        return ProfileFile.builder()
                .content(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .type(ProfileFile.Type.CONFIGURATION)
                .build();
    }
}
