package io.tidemark.connectors.kinesis.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tidemark.connectors.kinesis.server.LiveStream;
import io.tidemark.connectors.kinesis.server.LiveStream.Put;
import io.tidemark.connectors.kinesis.shard.Shard;
import io.tidemark.connectors.kinesis.shard.ShardPosition;
import io.tidemark.connectors.kinesis.streams.KinesisFailure;
import io.tidemark.connectors.kinesis.streams.KinesisFailure.Kind;
import io.tidemark.connectors.kinesis.streams.KinesisStreams;
import io.tidemark.connectors.kinesis.streams.ShardBatch;
import io.tidemark.connectors.kinesis.streams.ShardFilter;
import io.tidemark.connectors.kinesis.streams.StreamRecord;
import io.tidemark.connectors.server.LocalServers;
import io.tidemark.localcloud.KinesisServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.http.Protocol;

@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwsKinesisStreamsTest {

    private KinesisServer server;

    @BeforeAll
    void startServer() throws IOException {
        server = LocalServers.completeKinesis();
    }

    @AfterAll
    void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void shards_are_listed_over_many_pages() {
        try (LiveStream stream = LiveStream.create(server, "paged", 5);
                KinesisStreams streams = open(stream.arn(), 2)) {
            List<Shard> shards = streams.shards(ShardFilter.FROM_TRIM_HORIZON).join();
            assertThat(shards).extracting(Shard::id).doesNotHaveDuplicates().hasSize(5);

            assertThat(streams.shards(ShardFilter.after(shards.get(1).id())).join())
                    .extracting(Shard::id)
                    .containsExactlyElementsOf(
                            shards.subList(2, 5).stream().map(Shard::id).toList());
        }
    }

    @Test
    void children_name_their_parents_and_share_their_hashes() {
        try (LiveStream stream = LiveStream.create(server, "split", 1);
                KinesisStreams streams = open("split", 100)) {
            stream.split(stream.openShards().get(0));

            List<Shard> shards = streams.shards(ShardFilter.FROM_TRIM_HORIZON).join();

            Shard parent = shards.get(0);
            assertThat(parent.parents()).isEmpty();
            assertThat(shards.subList(1, 3))
                    .allSatisfy(child -> assertThat(child.parents()).containsExactly(parent.id()));
            assertThat(shards.get(1).hashRange().first())
                    .isEqualTo(parent.hashRange().first());
            assertThat(shards.get(2).hashRange().last())
                    .isEqualTo(parent.hashRange().last());
        }
    }

    @Test
    void reading_goes_on_behind_a_record_or_repeats_it_when_only_a_part_was_read() {
        try (LiveStream stream = LiveStream.create(server, "positions", 1);
                KinesisStreams streams = open(stream.arn(), 100)) {
            stream.put(List.of(new Put("k", "one"), new Put("k", "two"), new Put("k", "three")));
            String shard = stream.openShards().get(0).shardId();
            List<StreamRecord> all =
                    read(streams, shard, ShardPosition.TRIM_HORIZON).records();
            assertThat(texts(all)).containsExactly("one", "two", "three");
            String first = all.get(0).sequenceNumber();

            assertThat(texts(read(streams, shard, ShardPosition.after(first)).records()))
                    .containsExactly("two", "three");
            assertThat(texts(
                            read(streams, shard, ShardPosition.within(first, 3)).records()))
                    .containsExactly("one", "two", "three");
            assertThat(texts(read(streams, shard, ShardPosition.at(all.get(0).arrivalTime()))
                            .records()))
                    .containsExactly("one", "two", "three");
        }
    }

    @Test
    void a_closed_shard_ends_and_an_open_one_does_not() {
        try (LiveStream stream = LiveStream.create(server, "closed", 1);
                KinesisStreams streams = open(stream.arn(), 100)) {
            String shard = stream.openShards().get(0).shardId();
            stream.put(List.of(new Put("k", "one")));
            assertThat(read(streams, shard, ShardPosition.TRIM_HORIZON).endsShard())
                    .isFalse();

            stream.split(stream.openShards().get(0));

            ShardBatch batch = read(streams, shard, ShardPosition.TRIM_HORIZON);
            assertThat(batch.records()).hasSize(1);
            assertThat(batch.endsShard() || read(streams, batch.continuation()).endsShard())
                    .isTrue();
        }
    }

    @Test
    void a_stream_that_is_not_there_is_not_found() {
        try (KinesisStreams streams = open("nowhere", 100)) {
            KinesisFailure failure = failure(streams.shards(ShardFilter.FROM_TRIM_HORIZON));

            assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
            assertThat(failure)
                    .hasMessageStartingWith("ListShards of stream nowhere in us-east-1 at http://127.0.0.1:");
        }
    }

    @Test
    void a_shard_that_is_not_there_is_not_found() {
        try (LiveStream stream = LiveStream.create(server, "short", 1);
                KinesisStreams streams = open(stream.arn(), 100)) {
            assertThat(failure(streams.iterator("shardId-000000000099", ShardPosition.TRIM_HORIZON))
                            .kind())
                    .isEqualTo(Kind.NOT_FOUND);
        }
    }

    @Test
    void a_request_that_is_not_valid_is_fatal() {
        try (LiveStream stream = LiveStream.create(server, "invalid", 1);
                KinesisStreams streams = open(stream.arn(), 100)) {
            String shard = stream.openShards().get(0).shardId();
            String iterator =
                    streams.iterator(shard, ShardPosition.TRIM_HORIZON).join();

            assertThat(failure(streams.records(iterator, 20_000)).kind()).isEqualTo(Kind.FATAL);
        }
    }

    @Test
    void a_server_that_cannot_be_reached_may_be_there_later() {
        StreamAddress nobody = new StreamAddress("events", "us-east-1", "http://127.0.0.1:1", Duration.ofSeconds(5));
        try (KinesisStreams streams = AwsClients.forPolling(nobody).open()) {
            KinesisFailure failure = failure(streams.shards(ShardFilter.FROM_TRIM_HORIZON));

            assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
            assertThat(failure).hasMessageContaining("at http://127.0.0.1:1");
        }
    }

    private KinesisStreams open(String stream, int shardsPerPage) {
        StreamAddress address =
                new StreamAddress(stream, "us-east-1", server.endpoint().toString(), Duration.ofSeconds(20));
        return AwsClients.open(address, Protocol.HTTP1_1, shardsPerPage);
    }

    private static ShardBatch read(KinesisStreams streams, String shard, ShardPosition position) {
        return read(streams, streams.iterator(shard, position).join());
    }

    private static ShardBatch read(KinesisStreams streams, String iterator) {
        return streams.records(iterator, 100).join();
    }

    private static List<String> texts(List<StreamRecord> records) {
        return records.stream()
                .map(record -> new String(record.data(), StandardCharsets.UTF_8))
                .toList();
    }

    private static KinesisFailure failure(CompletableFuture<?> call) {
        return KinesisFailure.of(catchThrowable(call::join));
    }
}
