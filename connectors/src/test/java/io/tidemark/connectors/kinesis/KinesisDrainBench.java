package io.tidemark.connectors.kinesis;

import com.sun.management.OperatingSystemMXBean;
import io.tidemark.connectors.kinesis.server.LiveStream;
import io.tidemark.connectors.kinesis.server.LiveStream.Put;
import io.tidemark.connectors.server.LocalServers;
import io.tidemark.localcloud.KinesisServer;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast one reader of a {@link KinesisSource} drains a stream, beside a loop that does nothing but call the SDK, on
 * the same server, in turns. No test: it is run on demand, and prints what it measured.
 */
class KinesisDrainBench {

    private static final int RECORDS = Integer.getInteger("tidemark.bench.records", 100_000);
    private static final int SHARDS = Integer.getInteger("tidemark.bench.shards", 4);
    private static final int ROUNDS = Integer.getInteger("tidemark.bench.rounds", 7);
    private static final int WARM_UP = 3;
    private static final String FILLING = "x".repeat(440);

    @TempDir
    private Path folder;

    /**
     * One turn of each.
     *
     * @param bare the loop
     * @param source the source
     */
    private record Round(Cost bare, Cost source) {}

    /** Nanoseconds that passed, and that this process's processors spent. */
    private record Cost(double elapsed, double processor) {}

    private interface Drain {
        long nanos() throws Exception;
    }

    @Test
    void measure() throws Exception {
        try (KinesisServer server = LocalServers.kinesis();
                LiveStream stream = LiveStream.create(server, "drained", SHARDS);
                BareLoop loop = new BareLoop(server, "drained");
                SourceCluster cluster = new SourceCluster(folder)) {
            stream.put(IntStream.range(0, RECORDS)
                    .mapToObj(i -> new Put("key-" + i, FILLING))
                    .toList());
            List<Round> rounds = new ArrayList<>();
            for (int i = 0; i < WARM_UP + ROUNDS; i++) {
                Round round = new Round(cost(() -> loop.drain(RECORDS)), cost(() -> drain(cluster, source(server))));
                if (i >= WARM_UP) {
                    rounds.add(round);
                }
            }
            print(rounds);
        }
    }

    private static long drain(SourceCluster cluster, KinesisSource source) throws Exception {
        CountedRecords counted = new CountedRecords(RECORDS);
        JobID job = cluster.start(source, counted, 1);
        long nanos = counted.awaitAll();
        cluster.cancel(job);
        return nanos;
    }

    private static Cost cost(Drain drain) throws Exception {
        long before = processorTime();
        long elapsed = drain.nanos();
        return new Cost(elapsed, processorTime() - before);
    }

    private static long processorTime() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static void print(List<Round> rounds) {
        System.out.printf(
                Locale.ROOT,
                "%n%,d records of %d bytes on %d shards, medians of %d rounds:%n",
                RECORDS,
                FILLING.length(),
                SHARDS,
                rounds.size());
        print("bare SDK loop", rounds, Round::bare);
        print("KinesisSource, one reader", rounds, Round::source);
        System.out.printf(
                Locale.ROOT,
                "speed of the source, as a share of the loop's in the same round: %.2f (%.2f to %.2f)%n%n",
                median(rounds, KinesisDrainBench::share),
                rounds.stream().mapToDouble(KinesisDrainBench::share).min().orElseThrow(),
                rounds.stream().mapToDouble(KinesisDrainBench::share).max().orElseThrow());
    }

    private static void print(String what, List<Round> rounds, Function<Round, Cost> part) {
        double elapsed = median(rounds, round -> part.apply(round).elapsed());
        double processor = median(rounds, round -> part.apply(round).processor());
        System.out.printf(
                Locale.ROOT,
                "%-26s %,9.0f records/s, %6.1f us a record, of which this process's processors %5.1f us%n",
                what,
                RECORDS / elapsed * 1e9,
                elapsed / 1e3 / RECORDS,
                processor / 1e3 / RECORDS);
    }

    private static double share(Round round) {
        return round.bare().elapsed() / round.source().elapsed();
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> number) {
        double[] sorted = rounds.stream().mapToDouble(number).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static KinesisSource source(KinesisServer server) {
        Configuration options = new Configuration();
        options.set(KinesisOptions.STREAM, "drained");
        options.set(KinesisOptions.REGION, "us-east-1");
        options.set(KinesisOptions.ENDPOINT, server.endpoint().toString());
        // A server that doesn't throttle need not be spared.
        options.set(KinesisOptions.POLL_INTERVAL, Duration.ofMillis(1));
        options.set(KinesisOptions.POLL_BYTES_PER_SECOND, MemorySize.ofMebiBytes(10_000));
        return KinesisSource.of(options);
    }
}
