package io.tidemark.jobs.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DayFilesTest {

    private static final int DAYS = 3 * DayFiles.MOST_OPEN + 7;

    @TempDir
    static Path folder;

    private static final Counts OF_MANY_DAYS = new Counts(UUID.randomUUID());

    @BeforeAll
    static void write() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
        env.setRuntimeMode(RuntimeExecutionMode.BATCH);
        write(env, "many", LongStream.range(0, DAYS), OF_MANY_DAYS);
        write(env, "again", LongStream.range(0, 2 * DAYS).map(i -> i % DAYS), new Counts(UUID.randomUUID()));
        write(env, "few", LongStream.range(0, DAYS).map(i -> i % DayFiles.MOST_OPEN), new Counts(UUID.randomUUID()));
        env.execute();
    }

    private static void write(StreamExecutionEnvironment env, String name, LongStream days, Counts counts) {
        env.fromData(days.boxed().toList())
                .sinkTo(DayFiles.sink(
                        new org.apache.flink.core.fs.Path(folder.resolve(name).toUri()),
                        new CountedLines(counts),
                        ".txt",
                        day -> day));
    }

    @Test
    void valuesOfAnyNumberOfDaysAreWrittenWithFewFilesOpenAtATime() throws IOException {
        assertThat(lines("many")).hasSize(DAYS).doesNotHaveDuplicates();
        assertThat(OF_MANY_DAYS.most()).isEqualTo(DayFiles.MOST_OPEN);
        assertThat(OF_MANY_DAYS.open()).isZero();
    }

    @Test
    void whatComesForADayAfterItsFileWasClosedIsInAnother() throws IOException {
        assertThat(lines("again")).hasSize(2 * DAYS);
        assertThat(files(folder.resolve("again/dt=1970-01-01"))).hasSize(2);
    }

    @Test
    void aDayHasOneFileWhereThereAreFewDays() throws IOException {
        assertThat(lines("few")).hasSize(DAYS);
        assertThat(files(folder.resolve("few"))).hasSize(DayFiles.MOST_OPEN);
    }

    private static List<String> lines(String name) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : files(folder.resolve(name))) {
            for (String line : Files.readAllLines(file)) {
                lines.add(file.getParent().getFileName() + " " + line);
            }
        }
        return lines;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".txt"))
                    .toList();
        }
    }

    /** How many files are open, for whoever has the same number. */
    private record Counts(UUID id) implements Serializable {

        private static final Map<UUID, AtomicInteger> OPEN = new ConcurrentHashMap<>();
        private static final Map<UUID, AtomicInteger> MOST = new ConcurrentHashMap<>();

        void opened() {
            int now = OPEN.computeIfAbsent(id, none -> new AtomicInteger()).incrementAndGet();
            MOST.computeIfAbsent(id, none -> new AtomicInteger()).accumulateAndGet(now, Math::max);
        }

        void closed() {
            OPEN.get(id).decrementAndGet();
        }

        int most() {
            return MOST.get(id).get();
        }

        int open() {
            return OPEN.get(id).get();
        }
    }

    private record CountedLines(Counts counts) implements BulkWriter.Factory<Long> {

        @Override
        public BulkWriter<Long> create(FSDataOutputStream out) {
            counts.opened();
            return new BulkWriter<>() {
                @Override
                public void addElement(Long day) throws IOException {
                    out.write((day + "\n").getBytes(StandardCharsets.US_ASCII));
                }

                @Override
                public void flush() {}

                @Override
                public void finish() {
                    counts.closed();
                }
            };
        }
    }
}
