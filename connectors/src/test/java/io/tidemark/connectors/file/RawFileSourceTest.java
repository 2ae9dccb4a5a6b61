package io.tidemark.connectors.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.connectors.file.RawFiles.DateRange;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The source on a cluster. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RawFileSourceTest {

    private static final int MANY = 400_000;

    @TempDir
    Path folder;

    private static String numbers(int from, int to, String separator) {
        return IntStream.range(from, to).mapToObj(Integer::toString).collect(Collectors.joining(separator));
    }

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve("in").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private RawFiles files(Optional<Duration> watch) {
        var root = new org.apache.flink.core.fs.Path(folder.resolve("in").toUri());
        return new RawFiles(List.of(root), Optional.empty(), watch, 1 << 20);
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        return configuration;
    }

    private static StreamExecutionEnvironment environment(int parallelism, Configuration configuration) {
        return StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
    }

    private static DataStream<RawRecord> records(StreamExecutionEnvironment env, RawFiles files) {
        return records(env, RawFileSource.of(files));
    }

    private static DataStream<RawRecord> records(StreamExecutionEnvironment env, RawFileSource source) {
        return env.fromSource(source, WatermarkStrategy.noWatermarks(), "files").uid("files");
    }

    private static List<String> rest(CloseableIterator<String> iterator) throws Exception {
        try (iterator) {
            List<String> rest = new ArrayList<>();
            iterator.forEachRemaining(rest::add);
            return rest;
        }
    }

    @Test
    void oneReaderReadsAllFormatsInTheOrderOfTime() throws Exception {
        write("dt=2026-01-04/a.json", "out of range");
        write("dt=2026-01-03/a.csv", "id\n7\n8\n");
        write("dt=2026-01-01/b.json", "2\n3\n");
        write("dt=2026-01-02/a.json", "[4,\n5, 6]");
        Files.write(write("dt=2026-01-01/a.json.gz", ""), ScratchFile.gzip(List.of("0\n1".getBytes(UTF_8))));

        RawFiles all = files(Optional.empty());
        DateRange days = new DateRange(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 3));
        RawFiles some = new RawFiles(all.paths(), Optional.of(days), all.watch(), all.maxRecordBytes());

        DataStream<String> texts =
                records(environment(1, configuration()), some).map(RawRecord::text);

        assertThat(RawFileSource.list(some)).hasSize(4);
        assertThat(rest(texts.executeAndCollect())).containsExactly("0", "1", "2", "3", "4", "5", "6", "id", "7", "8");
    }

    @Test
    void severalReadersReadALargeFileOnce() throws Exception {
        write("large.json", numbers(0, MANY, "\n"));

        DataStream<String> numbers = records(environment(2, configuration()), files(Optional.empty()))
                .map(RawRecord::text);

        List<String> read = rest(numbers.executeAndCollect());
        assertThat(read).hasSize(MANY);
        assertThat(new HashSet<>(read)).hasSize(MANY);
    }

    @Test
    void aWatchedFolderIsReadOnWhenFilesAppear() throws Exception {
        write("a.json", "0\n1\n");
        DataStream<String> texts = records(environment(2, configuration()), files(Optional.of(Duration.ofMillis(50))))
                .map(RawRecord::text);

        CloseableIterator<String> iterator = texts.executeAndCollect();
        try (iterator) {
            assertThat(List.of(iterator.next(), iterator.next())).containsExactly("0", "1");

            Path complete = Files.writeString(folder.resolve("b.json"), numbers(2, MANY, "\n"));
            Files.move(complete, folder.resolve("in/b.json"), StandardCopyOption.ATOMIC_MOVE);

            for (int i = 2; i < MANY; i++) {
                assertThat(iterator.next()).isEqualTo(Integer.toString(i));
            }
        }
    }

    @Test
    void aCrashInTheMiddleOfAnArrayLosesAndRepeatsNothing() throws Exception {
        write("a.json", "[" + numbers(0, MANY, ", ") + "]");
        Configuration configuration = configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(20));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 100);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));

        DataStream<String> attempts =
                records(environment(2, configuration), files(Optional.empty())).map(new Crashing());

        List<String> read = rest(attempts.executeAndCollect());
        assertThat(read.stream().map(text -> text.substring(2)).toList())
                .isEqualTo(IntStream.range(0, MANY).mapToObj(Integer::toString).toList());
        assertThat(read.get(0)).startsWith(Crashing.FROM_THE_BEGINNING);
        assertThat(read.get(MANY - 1)).startsWith(Crashing.FROM_THE_MIDDLE);
    }

    /** Crashes behind a checkpoint, or at the last number, if it saw the first one since it started. */
    private static final class Crashing extends RichMapFunction<RawRecord, String> implements CheckpointListener {

        static final String FROM_THE_BEGINNING = "0/";
        static final String FROM_THE_MIDDLE = "1/";

        private String start = FROM_THE_MIDDLE;
        private boolean checkpointed;

        @Override
        public String map(RawRecord record) {
            String text = record.text();
            if (text.equals("0")) {
                start = FROM_THE_BEGINNING;
            }
            boolean last = text.equals(Integer.toString(MANY - 1));
            if (start.equals(FROM_THE_BEGINNING) && (checkpointed || last)) {
                throw new IllegalStateException("crash on purpose");
            }
            return start + text;
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) {
            checkpointed = start.equals(FROM_THE_BEGINNING);
        }
    }

    @Test
    void aSavepointIsTakenUpAtAnotherParallelism() throws Exception {
        write("a.json", "[" + numbers(0, MANY / 2, ",\n") + "]");
        write("b.json", numbers(MANY / 2, MANY, "\n"));
        List<String> read = new ArrayList<>();

        // What is not fetched holds the job back, so it cannot end before it is stopped.
        StreamExecutionEnvironment env = environment(1, configuration());
        CloseableIterator<String> before = records(env, files(Optional.empty()))
                .map(record -> "the number " + record.text())
                .collectAsync();
        JobClient job = env.executeAsync();
        read.add(before.next());
        CompletableFuture<String> savepoint = job.stopWithSavepoint(
                false, folder.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL);
        read.addAll(rest(before));
        assertThat(read).hasSizeLessThan(MANY);

        Configuration second = configuration();
        second.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint.get());
        second.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
        DataStream<String> after = records(environment(2, second), files(Optional.empty()))
                .map(record -> "the number " + record.text())
                .filter(text -> !text.isEmpty());
        read.addAll(rest(after.executeAndCollect()));

        assertThat(read).hasSize(MANY);
        assertThat(new HashSet<>(read)).hasSize(MANY);
    }

    @Test
    void aFileThatIsGoneWhenAJobGoesOnIsToldAndTheOthersAreRead() throws Exception {
        write("a.json", numbers(0, MANY, "\n"));
        Path pending = write("b.json", "lost\n");
        write("c.json", "last\n");
        RawFileSource watched = RawFileSource.goingOn(files(Optional.of(Duration.ofMillis(50))));

        // What is not fetched holds the job back, so the other files are still to be read when it is stopped.
        StreamExecutionEnvironment env = environment(1, configuration());
        CloseableIterator<String> before = records(env, watched)
                .map(record -> record.kind() + " " + record.text())
                .collectAsync();
        JobClient job = env.executeAsync();
        before.next();
        CompletableFuture<String> savepoint = job.stopWithSavepoint(
                false, folder.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL);
        assertThat(rest(before)).doesNotContain("JSON lost");
        Files.delete(pending);

        Configuration second = configuration();
        second.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint.get());
        second.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
        DataStream<String> after = records(environment(1, second), watched)
                .map(record -> record.kind() + " " + record.text())
                .filter(text -> !text.isEmpty());
        List<String> read = new ArrayList<>();
        try (CloseableIterator<String> iterator = after.executeAndCollect()) {
            while (!read.contains("JSON last")) {
                read.add(iterator.next());
            }
        }

        assertThat(read).endsWith("JSON " + (MANY - 1), "VANISHED ", "JSON last");
    }

    @Test
    void aFileThatIsGoneFailsAJobThatIsToGiveAnAnswer() throws Exception {
        write("a.json", numbers(0, MANY, "\n"));
        Path pending = write("b.json", "lost\n");
        DataStream<String> texts = records(environment(1, configuration()), files(Optional.empty()))
                .map(record -> "the number " + record.text());

        // What is not fetched holds the job back, so the second file is still to be read.
        CloseableIterator<String> iterator = texts.executeAndCollect();
        iterator.next();
        Files.delete(pending);

        assertThatThrownBy(() -> rest(iterator))
                .hasRootCauseInstanceOf(FileNotFoundException.class)
                .rootCause()
                .hasMessageContaining(pending.toString());
    }

    @Test
    void aMissingPathEndsTheJobAndIsNamed() {
        DataStream<String> texts = records(environment(1, configuration()), files(Optional.empty()))
                .map(RawRecord::text);

        assertThatThrownBy(() -> rest(texts.executeAndCollect()))
                .hasRootCauseInstanceOf(FileNotFoundException.class)
                .rootCause()
                .hasMessageContaining(folder.resolve("in").toString());
    }
}
