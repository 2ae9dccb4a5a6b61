package io.tidemark.connectors.kinesis.reader;

import io.tidemark.connectors.kinesis.streams.KinesisFailure;
import io.tidemark.connectors.kinesis.streams.KinesisStreams;
import io.tidemark.connectors.kinesis.streams.ShardBatch;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;

/** Reads a shard by asking for records again and again. */
final class PollingFeed extends CallingFeed {

    private static final String NO_ITERATOR = "";

    private final KinesisStreams streams;
    private final ShardIntake intake;
    private final PollingPace pace;
    private final Clock clock;

    private String iterator = NO_ITERATOR;
    private int most;

    PollingFeed(
            KinesisStreams streams,
            ShardIntake intake,
            PollingPace pace,
            Trouble trouble,
            ExpiryCheck expiry,
            Inbox inbox,
            Clock clock) {
        super(intake, trouble, expiry, inbox);
        this.streams = streams;
        this.intake = intake;
        this.pace = pace;
        this.clock = clock;
        this.most = pace.maxRecords();
    }

    @Override
    void call(long now) {
        if (iterator.equals(NO_ITERATOR)) {
            send(streams.iterator(intake.shardId(), intake.position()), this::iterate);
        } else {
            Instant askedAt = clock.instant();
            send(streams.records(iterator, most), batch -> take(batch, askedAt, now));
        }
    }

    private FetchedShard iterate(String first) {
        iterator = first;
        callAgainAt(System.nanoTime());
        return FetchedShard.nothing();
    }

    private FetchedShard take(ShardBatch batch, Instant askedAt, long sentAt) {
        passed();
        most = pace.more(most);
        iterator = batch.continuation();
        callAgainAt(pace.next(sentAt, batch.bytes()));
        return intake.take(batch, askedAt);
    }

    @Override
    FetchedShard recover(KinesisFailure failure) throws IOException {
        if (failure.kind() == KinesisFailure.Kind.ITERATOR_EXPIRED) {
            iterator = NO_ITERATOR;
        } else if (failure.kind() == KinesisFailure.Kind.TRANSIENT) {
            most = pace.fewer(most);
        }
        return super.recover(failure);
    }
}
