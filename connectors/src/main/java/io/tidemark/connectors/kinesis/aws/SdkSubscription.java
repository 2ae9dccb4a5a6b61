package io.tidemark.connectors.kinesis.aws;

import io.tidemark.connectors.kinesis.streams.ShardSubscription;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/** A subscription over the SDK's event stream. What is asked for before it stands is asked for when it does. */
final class SdkSubscription implements ShardSubscription {

    private final String call;
    private final Listener listener;
    private final AtomicBoolean over = new AtomicBoolean();

    private CompletableFuture<Void> subscribed = new CompletableFuture<>();
    private Subscription events;
    private int askedBefore;
    private boolean cancelled;

    /** @param call what is called, for messages */
    SdkSubscription(String call, Listener listener) {
        this.call = call;
        this.listener = listener;
    }

    void start(KinesisAsyncClient client, SubscribeToShardRequest request) {
        SubscribeToShardResponseHandler handler = SubscribeToShardResponseHandler.builder()
                .onEventStream(publisher ->
                        publisher.filter(SubscribeToShardEvent.class).subscribe(new Events()))
                .onError(this::fail)
                .onComplete(() -> endOnce(listener::completed))
                .build();
        subscribed = client.subscribeToShard(request, handler);
    }

    @Override
    public synchronized void request() {
        if (events == null) {
            askedBefore++;
        } else {
            events.request(1);
        }
    }

    @Override
    public synchronized void cancel() {
        cancelled = true;
        over.set(true);
        if (events != null) {
            events.cancel();
        }
        subscribed.cancel(true);
    }

    private synchronized void stands(Subscription subscription) {
        if (cancelled) {
            subscription.cancel();
            return;
        }
        events = subscription;
        if (askedBefore > 0) {
            events.request(askedBefore);
        }
    }

    private void fail(Throwable error) {
        endOnce(() -> listener.failed(AwsFailures.of(call, error)));
    }

    /** The SDK may report one end in several ways. */
    private void endOnce(Runnable end) {
        if (over.compareAndSet(false, true)) {
            end.run();
        }
    }

    private final class Events implements Subscriber<SubscribeToShardEvent> {

        @Override
        public void onSubscribe(Subscription subscription) {
            stands(subscription);
        }

        @Override
        public void onNext(SubscribeToShardEvent event) {
            listener.received(SdkModel.batch(event));
        }

        @Override
        public void onError(Throwable error) {
            fail(error);
        }

        @Override
        public void onComplete() {
            endOnce(listener::completed);
        }
    }
}
