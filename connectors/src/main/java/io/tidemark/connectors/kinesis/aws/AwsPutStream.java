package io.tidemark.connectors.kinesis.aws;

import io.netty.channel.EventLoopGroup;
import io.tidemark.connectors.aws.SdkClients;
import io.tidemark.connectors.kinesis.put.NewRecord;
import io.tidemark.connectors.kinesis.put.PutStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** A stream over the AWS SDK, to be put to. */
final class AwsPutStream implements PutStream {

    private final StreamAddress address;
    private final KinesisAsyncClient client;
    private final EventLoopGroup threads;

    /** A stream over this client, which runs on these threads; both are closed with it. */
    AwsPutStream(StreamAddress address, KinesisAsyncClient client, EventLoopGroup threads) {
        this.address = address;
        this.client = client;
        this.threads = threads;
    }

    @Override
    public String stream() {
        return address.stream();
    }

    @Override
    public List<Integer> put(List<NewRecord> records) throws InterruptedException {
        PutRecordsRequest.Builder request = PutRecordsRequest.builder()
                .overrideConfiguration(override -> override.apiCallTimeout(address.requestTimeout()))
                .records(records.stream().map(AwsPutStream::entry).toList());
        if (address.isArn()) {
            request.streamARN(address.stream());
        } else {
            request.streamName(address.stream());
        }
        CompletableFuture<PutRecordsResponse> sent = client.putRecords(request.build());
        try {
            return refused(sent.get().records());
        } catch (ExecutionException e) {
            throw AwsFailures.of("PutRecords to " + address.describe(client), e.getCause());
        } catch (InterruptedException e) {
            sent.cancel(true);
            throw e;
        }
    }

    @Override
    public void close() {
        SdkClients.close(client, threads);
    }

    private static PutRecordsRequestEntry entry(NewRecord record) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(record.partitionKey())
                .data(SdkBytes.fromByteArrayUnsafe(record.data()))
                .build();
    }

    /** Single records are refused only for reasons that pass: too much for a shard, or a fault of the service. */
    private static List<Integer> refused(List<PutRecordsResultEntry> results) {
        List<Integer> refused = new ArrayList<>();
        for (int place = 0; place < results.size(); place++) {
            if (results.get(place).errorCode() != null) {
                refused.add(place);
            }
        }
        return refused;
    }
}
