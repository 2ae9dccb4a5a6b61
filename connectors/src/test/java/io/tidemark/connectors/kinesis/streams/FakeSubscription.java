package io.tidemark.connectors.kinesis.streams;

/** A subscription to a {@link FakeStreams}. */
public final class FakeSubscription implements ShardSubscription {

    private final FakeStreams streams;
    private final String shardId;
    private final Listener listener;
    private int index;
    private int asked;
    private boolean cancelled;

    FakeSubscription(FakeStreams streams, String shardId, int index, Listener listener) {
        this.streams = streams;
        this.shardId = shardId;
        this.index = index;
        this.listener = listener;
    }

    /** What it tells, also after its end, as a network thread might. */
    public Listener listener() {
        return listener;
    }

    /** How many batches were asked for and not yet sent. */
    public int asked() {
        return asked;
    }

    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void request() {
        synchronized (streams) {
            asked++;
            push();
        }
    }

    @Override
    public void cancel() {
        synchronized (streams) {
            cancelled = true;
        }
    }

    FakeSubscription cancelled() {
        cancel();
        return this;
    }

    void push() {
        if (asked > 0 && !cancelled && streams.hasMore(shardId, index)) {
            asked--;
            ShardBatch batch = streams.pushed(shardId, index);
            index += batch.records().size();
            listener.received(batch);
            if (streams.endsNow()) {
                listener.completed();
            }
        }
    }
}
