package io.tidemark.jobs.operators;

import io.tidemark.connectors.file.RawRecord;
import io.tidemark.connectors.kinesis.record.KinesisRecord;
import io.tidemark.events.EventHandler;
import io.tidemark.events.EventKind;
import io.tidemark.events.Fault;
import io.tidemark.events.ValidationRules;
import io.tidemark.events.Warning;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.TimestampAssigner;

/**
 * The event time of records of a stream: the latest of the events in each, none if all of them are rejected.
 *
 * <p>It reads the events as the job does once more behind the source. Only the source knows which shards it reads, and
 * so how far event time is in the slowest of them; and a shard gives two megabytes a second at most, which is soon read
 * twice.
 */
public final class EventClock implements TimestampAssigner<KinesisRecord> {

    private static final long MOST_AHEAD = TimeUnit.DAYS.toMillis(1);

    private final RecordLines lines;
    private final Optional<EventKind> only;
    private final Map<EventKind, Dial<?>> dials = new EnumMap<>(EventKind.class);
    private final KindReader kinds = new KindReader();
    private final Route route = new Route();

    private EventClock(Optional<EventKind> only, ValidationRules rules, int maxBytes) {
        this.lines = new RecordLines(maxBytes);
        this.only = only;
        dials.put(EventKind.TRANSACTION, new Dial<>(EventContract.transactions(), rules));
        dials.put(EventKind.ORDER, new Dial<>(EventContract.orders(), rules));
        dials.put(EventKind.CHARGEBACK, new Dial<>(EventContract.chargebacks(), rules));
    }

    /**
     * For a stream that holds one kind of event.
     *
     * @param maxBytes size limit of one event
     */
    public static EventClock of(EventKind kind, ValidationRules rules, int maxBytes) {
        return new EventClock(Optional.of(kind), rules, maxBytes);
    }

    /**
     * For a stream that holds all kinds.
     *
     * @param maxBytes size limit of one event
     */
    public static EventClock ofAll(ValidationRules rules, int maxBytes) {
        return new EventClock(Optional.empty(), rules, maxBytes);
    }

    /**
     * Whether an event of a time tells what time it is: clocks and zones differ, but what is a day or more ahead of the
     * clock is a mistake, or somebody's plan.
     */
    public static boolean tellsTime(long time, long now) {
        return time - MOST_AHEAD < now;
    }

    @Override
    public long extractTimestamp(KinesisRecord record, long arrival) {
        route.begin();
        lines.read(record, line -> {
            route.line = line;
            if (only.isPresent()) {
                route.accepted(only.get(), Set.of());
            } else {
                kinds.read(line, route);
            }
        });
        return route.latest;
    }

    /** Has the line at hand read as what it is. */
    private final class Route implements EventHandler<EventKind> {

        private RawRecord line = new RawRecord();
        private long latest = NO_TIMESTAMP;
        private long now;

        void begin() {
            latest = NO_TIMESTAMP;
            now = System.currentTimeMillis();
        }

        @Override
        public void accepted(EventKind kind, Set<Warning> none) {
            long time = dials.get(kind).read(line);
            if (time != NO_TIMESTAMP && tellsTime(time, now)) {
                latest = Math.max(latest, time);
            }
        }

        @Override
        public void rejected(List<Fault> faults) {
            // Of no kind, so of no time.
        }
    }

    /** The time of the last event that was read. */
    private static final class Dial<T> implements EventHandler<T> {

        private final EventContract<T> contract;
        private final RecordReader<T> reader;
        private long time;

        Dial(EventContract<T> contract, ValidationRules rules) {
            this.contract = contract;
            this.reader = contract.reader(rules);
        }

        long read(RawRecord line) {
            time = NO_TIMESTAMP;
            reader.read(line, this);
            return time;
        }

        @Override
        public void accepted(T event, Set<Warning> warnings) {
            time = contract.timestamp(event);
        }

        @Override
        public void rejected(List<Fault> faults) {
            // What is not counted moves no clock.
        }
    }
}
