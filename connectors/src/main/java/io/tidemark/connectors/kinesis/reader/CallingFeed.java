package io.tidemark.connectors.kinesis.reader;

import io.tidemark.connectors.kinesis.reader.Inbox.Delivery;
import io.tidemark.connectors.kinesis.streams.KinesisFailure;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** What all feeds share: one call at a time, when it is due, and what to do when it fails. */
abstract class CallingFeed implements ShardFeed {

    private final ShardIntake intake;
    private final Trouble trouble;
    private final ExpiryCheck expiry;
    private final Inbox inbox;

    private CompletableFuture<?> call = CompletableFuture.completedFuture("");
    private boolean waiting;
    private long dueAt = System.nanoTime();

    /** What a reply brings. */
    interface Reply<T> {
        FetchedShard accept(T reply) throws IOException;
    }

    CallingFeed(ShardIntake intake, Trouble trouble, ExpiryCheck expiry, Inbox inbox) {
        this.intake = intake;
        this.trouble = trouble;
        this.expiry = expiry;
        this.inbox = inbox;
    }

    /** Makes the next call, which is due. */
    abstract void call(long now);

    @Override
    public final long demand(long now) {
        if (waiting) {
            return UNTIL_REPLY;
        }
        if (now - dueAt < 0) {
            return dueAt - now;
        }
        waiting = true;
        call(now);
        return UNTIL_REPLY;
    }

    /** A reply that comes later is not delivered. */
    @Override
    public void close() {
        call.cancel(true);
    }

    /** Makes a call whose failures are those of the shard. */
    final <T> void send(CompletableFuture<T> future, Reply<T> reply) {
        send(future, reply, this::recover);
    }

    /** Leaves something for the fetcher's thread. */
    final void deliver(Inbox.Opening opening) {
        inbox.put(new Delivery(intake.shardId(), opening));
    }

    /** The call under way is over; the next one is due then. */
    final void callAgainAt(long nanoTime) {
        waiting = false;
        dueAt = nanoTime;
    }

    /** A call brought something. */
    final void passed() {
        trouble.passed();
    }

    /** Does what a failure asks for. */
    FetchedShard recover(KinesisFailure failure) throws IOException {
        if (failure.kind() == KinesisFailure.Kind.NOT_FOUND) {
            send(
                    expiry.listed(intake.shardId()),
                    listed -> expiry.end(intake.shardId(), listed, failure),
                    this::backOff);
        } else {
            backOff(failure);
        }
        return FetchedShard.unread(intake.shardId());
    }

    /** Calls again after a while; at once after the first of several failures that another call mends. */
    final FetchedShard backOff(KinesisFailure failure) throws IOException {
        boolean mends = failure.kind() == KinesisFailure.Kind.ITERATOR_EXPIRED && trouble.none();
        long now = System.nanoTime();
        long later = trouble.retryAt(failure, now);
        callAgainAt(mends ? now : later);
        return FetchedShard.unread(intake.shardId());
    }

    private <T> void send(CompletableFuture<T> future, Reply<T> reply, Reply<KinesisFailure> recovery) {
        call = future.whenComplete((result, error) ->
                deliver(() -> error == null ? reply.accept(result) : recovery.accept(KinesisFailure.of(error))));
    }
}
