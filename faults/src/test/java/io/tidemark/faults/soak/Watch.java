package io.tidemark.faults.soak;

import io.tidemark.faults.cluster.ClusterJob;
import io.tidemark.faults.cluster.FlinkCluster;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Looks at the job manager, at the first task manager and at the job, every few seconds; and once a minute at what is
 * alive on the task manager's heap, which takes a full collection.
 */
public final class Watch implements AutoCloseable {

    private static final int EVERY_SECONDS = 5;
    private static final int HEAP_EVERY_SECONDS = 60;
    private static final double MEBIBYTE = 1 << 20;

    private final FlinkCluster cluster;
    private final Supplier<Optional<ClusterJob>> job;
    private final BooleanSupplier steady;
    private final Instant start = Instant.now();
    private final Map<Measure, Series> series = new EnumMap<>(Measure.class);
    private final List<ScheduledFuture<?>> looking;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "watch");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Begins to look.
     *
     * @param job that runs now
     * @param steady whether the load is the one that is asked about; nothing is noted while it is not
     */
    public Watch(FlinkCluster cluster, Supplier<Optional<ClusterJob>> job, BooleanSupplier steady) {
        this.cluster = cluster;
        this.job = job;
        this.steady = steady;
        for (Measure measure : Measure.values()) {
            series.put(measure, new Series(measure));
        }
        looking = List.of(every(EVERY_SECONDS, this::look), every(HEAP_EVERY_SECONDS, this::lookAtHeap));
    }

    /** What was seen. */
    public synchronized List<Series> series() {
        return List.copyOf(series.values());
    }

    private ScheduledFuture<?> every(int seconds, Look look) {
        return clock.scheduleWithFixedDelay(() -> take(look), seconds, seconds, TimeUnit.SECONDS);
    }

    private synchronized void take(Look look) {
        if (!steady.getAsBoolean()) {
            return;
        }
        try {
            look.take();
        } catch (IOException gone) {
            // A process that has just been replaced; the next look finds the new one.
        }
    }

    private void look() throws IOException {
        processes();
        job.get().flatMap(ClusterJob::newestCheckpoint).ifPresent(this::checkpoint);
    }

    private void lookAtHeap() throws IOException {
        LiveHeap heap = new LiveHeap(cluster.taskManager(0).pid());
        add(Measure.TASK_MANAGER_HEAP, heap.bytes() / MEBIBYTE);
    }

    private void processes() throws IOException {
        ProcFile jobManager = new ProcFile(cluster.jobManager().pid());
        add(Measure.JOB_MANAGER_MEMORY, jobManager.memory());
        add(Measure.JOB_MANAGER_THREADS, jobManager.threads());
        add(Measure.JOB_MANAGER_FILES, jobManager.files());
        ProcFile taskManager = new ProcFile(cluster.taskManager(0).pid());
        add(Measure.TASK_MANAGER_MEMORY, taskManager.memory());
        add(Measure.TASK_MANAGER_THREADS, taskManager.threads());
        add(Measure.TASK_MANAGER_FILES, taskManager.files());
        cluster.api()
                .find("/taskmanagers/" + cluster.taskManager(0).name()
                        + "/metrics?get=Status.JVM.Memory.Metaspace.Used")
                .map(metrics -> metrics.path(0).path("value").asDouble())
                .filter(used -> used > 0)
                .ifPresent(used -> add(Measure.METASPACE, used / MEBIBYTE));
    }

    private void checkpoint(ClusterJob.Checkpoint newest) {
        add(Measure.CHECKPOINT_DURATION, (double) newest.took().toMillis());
        add(Measure.STATE, newest.stateSize() / MEBIBYTE);
    }

    private void add(Measure measure, double value) {
        series.get(measure).add(Duration.between(start, Instant.now()).toMillis() / 1000.0, value);
    }

    @Override
    public void close() {
        looking.forEach(look -> look.cancel(false));
        clock.shutdown();
    }

    private interface Look {
        void take() throws IOException;
    }
}
