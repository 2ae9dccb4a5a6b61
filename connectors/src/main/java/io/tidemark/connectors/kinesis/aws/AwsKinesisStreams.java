package io.tidemark.connectors.kinesis.aws;

import io.netty.channel.EventLoopGroup;
import io.tidemark.connectors.aws.SdkClients;
import io.tidemark.connectors.kinesis.shard.Shard;
import io.tidemark.connectors.kinesis.shard.ShardPosition;
import io.tidemark.connectors.kinesis.streams.KinesisStreams;
import io.tidemark.connectors.kinesis.streams.ShardBatch;
import io.tidemark.connectors.kinesis.streams.ShardFilter;
import io.tidemark.connectors.kinesis.streams.ShardSubscription;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;

/** A stream over the AWS SDK. */
final class AwsKinesisStreams implements KinesisStreams {

    static final int MAX_SHARDS_PER_PAGE = 1_000;

    private final StreamAddress address;
    private final KinesisAsyncClient client;
    private final EventLoopGroup threads;
    private final int shardsPerPage;

    /** A stream over this client, which runs on these threads; both are closed with it. */
    AwsKinesisStreams(StreamAddress address, KinesisAsyncClient client, EventLoopGroup threads, int shardsPerPage) {
        this.address = address;
        this.client = client;
        this.threads = threads;
        this.shardsPerPage = shardsPerPage;
    }

    @Override
    public String stream() {
        return address.stream();
    }

    @Override
    public CompletableFuture<List<Shard>> shards(ShardFilter filter) {
        ListShardsRequest.Builder first = ListShardsRequest.builder()
                .overrideConfiguration(this::limitTime)
                .maxResults(shardsPerPage)
                .shardFilter(SdkModel.filter(filter));
        name(first::streamName, first::streamARN);
        return reply("ListShards", pagesFrom(first.build()), shards -> shards);
    }

    @Override
    public CompletableFuture<String> iterator(String shardId, ShardPosition position) {
        GetShardIteratorRequest.Builder request = GetShardIteratorRequest.builder()
                .overrideConfiguration(this::limitTime)
                .shardId(shardId);
        name(request::streamName, request::streamARN);
        SdkModel.start(position, request);
        return reply(
                "GetShardIterator of " + shardId,
                client.getShardIterator(request.build()),
                response -> response.shardIterator());
    }

    @Override
    public CompletableFuture<ShardBatch> records(String iterator, int limit) {
        GetRecordsRequest.Builder request = GetRecordsRequest.builder()
                .overrideConfiguration(this::limitTime)
                .shardIterator(iterator)
                .limit(limit);
        if (address.isArn()) {
            request.streamARN(address.stream());
        }
        return reply("GetRecords", client.getRecords(request.build()), SdkModel::batch);
    }

    @Override
    public ShardSubscription subscribe(
            String consumerArn, String shardId, ShardPosition position, ShardSubscription.Listener listener) {
        SubscribeToShardRequest request = SubscribeToShardRequest.builder()
                .consumerARN(consumerArn)
                .shardId(shardId)
                .startingPosition(SdkModel.start(position))
                .build();
        SdkSubscription subscription = new SdkSubscription(describe("SubscribeToShard of " + shardId), listener);
        subscription.start(client, request);
        return subscription;
    }

    @Override
    public void close() {
        SdkClients.close(client, threads);
    }

    private CompletableFuture<List<Shard>> pagesFrom(ListShardsRequest request) {
        return client.listShards(request)
                .thenCompose(page -> page.nextToken() == null
                        ? CompletableFuture.completedFuture(SdkModel.shards(page))
                        : pagesFrom(behind(page))
                                .thenApply(rest -> Stream.concat(SdkModel.shards(page).stream(), rest.stream())
                                        .toList()));
    }

    /** A next page is asked for by its token alone: neither stream nor filter may be named again. */
    private ListShardsRequest behind(ListShardsResponse page) {
        return ListShardsRequest.builder()
                .overrideConfiguration(this::limitTime)
                .maxResults(shardsPerPage)
                .nextToken(page.nextToken())
                .build();
    }

    private void name(Consumer<String> name, Consumer<String> arn) {
        (address.isArn() ? arn : name).accept(address.stream());
    }

    private void limitTime(AwsRequestOverrideConfiguration.Builder override) {
        override.apiCallTimeout(address.requestTimeout());
    }

    private <S, T> CompletableFuture<T> reply(String call, CompletableFuture<S> sent, Function<S, T> translation) {
        return sent.handle((response, error) -> {
            if (error != null) {
                throw AwsFailures.of(describe(call), error);
            }
            return translation.apply(response);
        });
    }

    private String describe(String call) {
        return call + " of " + address.describe(client);
    }
}
