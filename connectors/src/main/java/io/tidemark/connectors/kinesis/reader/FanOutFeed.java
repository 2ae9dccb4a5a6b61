package io.tidemark.connectors.kinesis.reader;

import io.tidemark.connectors.kinesis.shard.ShardPosition;
import io.tidemark.connectors.kinesis.streams.KinesisFailure;
import io.tidemark.connectors.kinesis.streams.KinesisStreams;
import io.tidemark.connectors.kinesis.streams.ShardBatch;
import io.tidemark.connectors.kinesis.streams.ShardSubscription;
import java.time.Clock;
import java.util.Optional;

/**
 * Reads a shard by subscribing to it, again and again, since a subscription lasts five minutes at most. One batch is
 * asked for when the one before has been taken, so that a slow job slows the stream down and not the network threads.
 */
final class FanOutFeed extends CallingFeed {

    private final KinesisStreams streams;
    private final String consumerArn;
    private final ShardIntake intake;
    private final Clock clock;

    private Optional<Live> live = Optional.empty();

    /** One subscription; once it isn't the live one, what it says is ignored. */
    private final class Live implements ShardSubscription.Listener {

        private ShardSubscription subscription;

        @Override
        public void received(ShardBatch batch) {
            whileLive(() -> take(batch, subscription));
        }

        @Override
        public void completed() {
            whileLive(() -> {
                live = Optional.empty();
                callAgainAt(System.nanoTime());
                return FetchedShard.nothing();
            });
        }

        @Override
        public void failed(KinesisFailure failure) {
            whileLive(() -> {
                live = Optional.empty();
                return recover(failure);
            });
        }

        private void whileLive(Inbox.Opening opening) {
            deliver(() ->
                    live.filter(current -> current == this).isPresent() ? opening.open() : FetchedShard.nothing());
        }
    }

    FanOutFeed(
            KinesisStreams streams,
            String consumerArn,
            ShardIntake intake,
            Trouble trouble,
            ExpiryCheck expiry,
            Inbox inbox,
            Clock clock) {
        super(intake, trouble, expiry, inbox);
        this.streams = streams;
        this.consumerArn = consumerArn;
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    void call(long now) {
        Live next = new Live();
        live = Optional.of(next);
        next.subscription = streams.subscribe(consumerArn, intake.shardId(), intake.position(), next);
        next.subscription.request();
    }

    @Override
    public void close() {
        super.close();
        live.ifPresent(current -> current.subscription.cancel());
        live = Optional.empty();
    }

    private FetchedShard take(ShardBatch batch, ShardSubscription subscription) {
        passed();
        FetchedShard fetched = intake.take(batch, clock.instant());
        if (fetched.finishedSplits().isEmpty()) {
            goOnBehind(batch);
            subscription.request();
        }
        return fetched;
    }

    /** What an event without records goes on behind may be the very record of which only some parts were read. */
    private void goOnBehind(ShardBatch batch) {
        if (!batch.records().isEmpty() || !intake.position().withinRecord()) {
            intake.moveTo(ShardPosition.after(batch.continuation()));
        }
    }
}
