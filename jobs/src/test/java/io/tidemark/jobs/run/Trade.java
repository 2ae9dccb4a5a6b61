package io.tidemark.jobs.run;

import io.tidemark.connectors.kinesis.server.LiveStream;
import io.tidemark.connectors.kinesis.server.LiveStream.Put;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.law.EventText;
import io.tidemark.localcloud.KinesisServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A trade that happens now, twenty times a second: on each shard an order, a payment of an earlier order and a
 * chargeback of an earlier payment. Every other time a payment is in a currency that is not the order's, at which one
 * rule finds something at once.
 */
final class Trade implements AutoCloseable {

    /** The rule. */
    static final String RULE = "currency_mismatch";

    private static final long TICK_MILLIS = 50;

    /** Keys for one shard each. */
    private static final List<String> KEYS = List.of("a", "b");

    private static final int TICKS_BETWEEN = 40;

    private final Map<EventKind, LiveStream> streams = new EnumMap<>(EventKind.class);
    private final Map<String, Call> calls = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::goOn, "trade");
    private int tick;

    /**
     * A call that has put a payment at which the rule finds something.
     *
     * @param number how many there were before
     * @param before epoch milliseconds
     * @param after epoch milliseconds
     */
    record Call(int number, long before, long after) {}

    Trade(KinesisServer server) {
        for (EventKind kind : EventKind.values()) {
            streams.put(kind, LiveStream.create(server, kind.plural(), KEYS.size()));
        }
    }

    void begin() {
        thread.start();
    }

    /** The calls, by the payment's id. */
    Map<String, Call> calls() {
        return calls;
    }

    private void goOn() {
        try {
            long next = System.nanoTime();
            while (true) {
                step();
                next += TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
                TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void step() {
        long now = System.currentTimeMillis();
        String time = Instant.ofEpochMilli(now).toString();
        List<Put> orders = new ArrayList<>();
        List<Put> payments = new ArrayList<>();
        List<Put> chargebacks = new ArrayList<>();
        for (String key : KEYS) {
            String order = key + tick;
            String paid = key + (tick - TICKS_BETWEEN);
            String disputed = "t-" + key + (tick - 2 * TICKS_BETWEEN);
            EventText payment = EventText.transaction(paid, "t-" + paid).at(time);
            orders.add(new Put(
                    key,
                    EventText.order(order)
                            .with("customer_id", "c-" + order)
                            .at(time)
                            .json()));
            payments.add(new Put(key, (isForeign(key) ? payment.with("currency", "EUR") : payment).json()));
            chargebacks.add(new Put(
                    key,
                    EventText.chargeback(disputed)
                            .with("dispute_date", time)
                            .with("reason_code", "duplicate")
                            .json()));
        }
        streams.get(EventKind.TRANSACTION).put(payments);
        if (tick % 2 == 0) {
            String foreign = KEYS.get(tick / 2 % KEYS.size());
            calls.put("t-" + foreign + (tick - TICKS_BETWEEN), new Call(calls.size(), now, System.currentTimeMillis()));
        }
        streams.get(EventKind.ORDER).put(orders);
        streams.get(EventKind.CHARGEBACK).put(chargebacks);
        tick++;
    }

    private boolean isForeign(String key) {
        return tick % 2 == 0 && KEYS.get(tick / 2 % KEYS.size()).equals(key);
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
        streams.values().forEach(LiveStream::close);
    }
}
