package io.tidemark.jobs.cli;

import io.tidemark.connectors.file.RawFileScan;
import io.tidemark.connectors.file.RawFiles;
import io.tidemark.connectors.file.RawRecord;
import io.tidemark.events.ChargebackCsvReader;
import io.tidemark.events.EventHandler;
import io.tidemark.events.EventKind;
import io.tidemark.events.EventReader;
import io.tidemark.events.EventReaders;
import io.tidemark.events.Fault;
import io.tidemark.events.ValidationRules;
import io.tidemark.events.Warning;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.SourceConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.core.fs.Path;

/** Reads and validates the same bytes as a replay, with the same readers, and does nothing else with them. */
public final class BareLoop {

    private final SourceConfig sources;
    private final ValidationRules validation;
    private final int threads;

    /** A loop over the sources of the job, in so many threads. */
    public BareLoop(JobConfig job, int threads) {
        this.sources = job.sources();
        this.validation = job.validation();
        this.threads = threads;
    }

    /** Reads everything once and tells how many records there were, and how long it took. */
    public Timed run() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long start = System.nanoTime();
            Queue<Callable<Long>> parts = new ConcurrentLinkedQueue<>(parts());
            List<Future<Long>> counts = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                counts.add(pool.submit(() -> drain(parts)));
            }
            long records = 0;
            for (Future<Long> count : counts) {
                records += count.get();
            }
            return new Timed(records, Duration.ofNanos(System.nanoTime() - start));
        } finally {
            pool.shutdownNow();
        }
    }

    private static long drain(Queue<Callable<Long>> parts) throws Exception {
        long records = 0;
        for (Callable<Long> part = parts.poll(); part != null; part = parts.poll()) {
            records += part.call();
        }
        return records;
    }

    private List<Callable<Long>> parts() throws IOException {
        List<Callable<Long>> parts = new ArrayList<>();
        for (EventKind kind : EventKind.values()) {
            List<Path> paths = sources.paths(kind).stream().map(Path::new).toList();
            if (!paths.isEmpty()) {
                RawFileScan scan = new RawFileScan(
                        new RawFiles(paths, sources.partitions(), Optional.empty(), sources.maxRecordBytes()));
                for (FileSourceSplit split : scan.splits(threads)) {
                    parts.add(() -> read(kind, scan, split));
                }
            }
        }
        return parts;
    }

    private long read(EventKind kind, RawFileScan scan, FileSourceSplit split) throws IOException {
        Counter counter = new Counter();
        EventReader<?> json =
                switch (kind) {
                    case TRANSACTION -> EventReaders.transactions(validation);
                    case ORDER -> EventReaders.orders(validation);
                    case CHARGEBACK -> EventReaders.chargebacks(validation);
                };
        ChargebackCsvReader csv = EventReaders.csvChargebacks(validation);
        scan.read(split, record -> read(record, json, csv, counter));
        return counter.records;
    }

    private static void read(RawRecord record, EventReader<?> json, ChargebackCsvReader csv, Counter counter) {
        switch (record.kind()) {
            case JSON -> json.read(record.buffer(), record.offset(), record.length(), counter);
            case CSV_ROW -> csv.read(record.buffer(), record.offset(), record.length(), record.header(), counter);
            case TOO_LARGE, TRUNCATED, UNREADABLE, VANISHED, BAD_NOTICE -> counter.records++;
            case CSV_HEADER -> {
                // Rules the rows, but is none.
            }
        }
    }

    /** So many records in so much time. */
    public record Timed(long records, Duration duration) {}

    private static final class Counter implements EventHandler<Object> {

        private long records;

        @Override
        public void accepted(Object event, Set<Warning> warnings) {
            records++;
        }

        @Override
        public void rejected(List<Fault> faults) {
            records++;
        }
    }
}
