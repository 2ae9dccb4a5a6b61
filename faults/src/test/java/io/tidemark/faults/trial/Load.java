package io.tidemark.faults.trial;

import io.tidemark.connectors.kinesis.KinesisTarget;
import io.tidemark.connectors.kinesis.put.StreamWriter;
import io.tidemark.events.EventKind;
import io.tidemark.events.ValidationRules;
import io.tidemark.jobs.produce.Pace;
import io.tidemark.jobs.produce.Producer;
import io.tidemark.localcloud.SdkSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.configuration.Configuration;

/** Events that are put onto the streams by the engine of {@code produce}, steadily, until there is no need to. */
final class Load implements AutoCloseable {

    private static final int RECORD_BYTES = 1 << 20;

    private final Map<EventKind, StreamWriter> writers = new EnumMap<>(EventKind.class);
    private final AtomicLong put = new AtomicLong();
    private final Producer producer;
    private final FutureTask<Producer.Summary> work;
    private final Pace steady;
    private final long atOnce;
    private volatile boolean hurried;

    /**
     * Begins to put the events below a folder.
     *
     * @param atOnce how many are put as fast as the streams take them
     * @param eventsPerSecond at which the others are put
     */
    Load(URI kinesis, Path input, long atOnce, double eventsPerSecond) {
        this.atOnce = atOnce;
        steady = Pace.rate(eventsPerSecond);
        Map<EventKind, Path> inputs = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            inputs.put(kind, input.resolve(kind.plural()));
            writers.put(
                    kind,
                    KinesisTarget.of(Configuration.fromMap(Map.of(
                            "stream", kind.plural(),
                            "region", SdkSettings.REGION,
                            "endpoint", kinesis.toString()))));
        }
        producer = new Producer(writers, false, ValidationRules.defaults(), RECORD_BYTES);
        work = new FutureTask<>(() -> producer.put(inputs, this::due, (events, elapsed) -> put.set(events)));
        Thread thread = new Thread(work, "load");
        thread.setDaemon(true);
        thread.start();
    }

    private long due(long sent, long eventTime) {
        return hurried ? 0 : steady.due(Math.max(0, sent - atOnce), eventTime);
    }

    /** Whether events are still being put. */
    boolean goesOn() {
        return !work.isDone();
    }

    /** Whether they are being put at the rate that was asked for. */
    boolean isSteady() {
        return goesOn() && !hurried && put.get() > atOnce;
    }

    /** Puts what is left as fast as the streams take it; returns what was put in all. */
    Producer.Summary finish(long patienceSeconds) throws ExecutionException, InterruptedException, TimeoutException {
        hurried = true;
        Producer.Summary summary = work.get(patienceSeconds, TimeUnit.SECONDS);
        if (!summary.complete()) {
            throw new IllegalStateException("not all events were put: " + summary);
        }
        return summary;
    }

    @Override
    public void close() {
        producer.stop();
        try {
            work.get();
        } catch (ExecutionException failed) {
            // It was told where it mattered: to whoever waited for the end.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        writers.values().forEach(StreamWriter::close);
    }
}
