package io.tidemark.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.testutils.source.reader.TestingReaderContext;
import org.apache.flink.connector.testutils.source.reader.TestingReaderOutput;
import org.apache.flink.core.io.InputStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one reader does with the files that it is given one after the other. */
class RawFileReaderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final TestingReaderContext context = new TestingReaderContext();
    private final Format format = new Format();
    private RawFileReader<FileSourceSplit> reader;

    @BeforeEach
    void open() {
        reader = RawFileReader.of(context, format);
        reader.start();
    }

    @AfterEach
    void close() throws Exception {
        reader.close();
    }

    @Test
    void asksForAFileAtTheStartAndAfterEach() throws Exception {
        assertThat(context.getNumSplitRequests()).isOne();

        read(file("a.jsonl", "{}\n"));
        read(file("b.jsonl", "{}\n"));

        assertThat(context.getNumSplitRequests()).isEqualTo(3);
    }

    @Test
    void oneThreadReadsAllFiles() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(read(file(i + ".jsonl", "{}\n{}\n"))).isEqualTo(2);
        }

        assertThat(format.threads).hasSize(20);
        assertThat(format.threads.stream().distinct()).hasSize(1);
    }

    @Test
    void endsWithTheFileItHasWhenNoOtherComes() throws Exception {
        reader.addSplits(List.of(file("a.jsonl", "{}\n{}\n{}\n")));
        reader.notifyNoMoreSplits();

        TestingReaderOutput<RawRecord> output = new TestingReaderOutput<>();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> reader.pollNext(output) == InputStatus.END_OF_INPUT);

        assertThat(output.getEmittedRecords()).hasSize(3);
    }

    @Test
    void endsWithoutAnyFile() {
        reader.notifyNoMoreSplits();

        await().atMost(PATIENCE).until(() -> reader.pollNext(new TestingReaderOutput<>()) == InputStatus.END_OF_INPUT);
    }

    @Test
    void goesOnWhereACheckpointWas() throws Exception {
        FileSourceSplit whole = file("a.jsonl", "{\"n\":1}\n{\"n\":2}\n");
        reader.addSplits(List.of(whole));
        TestingReaderOutput<RawRecord> output = new TestingReaderOutput<>();
        await().atMost(PATIENCE).until(() -> {
            reader.pollNext(output);
            return output.getEmittedRecords().size() == 1;
        });

        List<FileSourceSplit> checkpoint = reader.snapshotState(1);
        assertThat(checkpoint).hasSize(1);
        assertThat(checkpoint.get(0).getReaderPosition()).contains(new CheckpointedPosition(8, 0));

        try (RawFileReader<FileSourceSplit> restored = RawFileReader.of(context, new Format())) {
            restored.addSplits(checkpoint);
            int requests = context.getNumSplitRequests();
            restored.start();
            assertThat(context.getNumSplitRequests()).as("it has one").isEqualTo(requests);
            restored.notifyNoMoreSplits();
            TestingReaderOutput<RawRecord> rest = new TestingReaderOutput<>();
            await().atMost(PATIENCE).until(() -> restored.pollNext(rest) == InputStatus.END_OF_INPUT);
            assertThat(rest.getEmittedRecords()).hasSize(1);
        }
    }

    /** Reads a file to its end; how many records it has. */
    private int read(FileSourceSplit file) {
        reader.addSplits(List.of(file));
        TestingReaderOutput<RawRecord> output = new TestingReaderOutput<>();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> {
            reader.pollNext(output);
            return reader.getNumberOfCurrentlyAssignedSplits() == 0;
        });
        return output.getEmittedRecords().size();
    }

    private FileSourceSplit file(String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Path path = Files.write(folder.resolve(name), bytes);
        return new FileSourceSplit(
                name, new org.apache.flink.core.fs.Path(path.toUri()), 0, bytes.length, 0, bytes.length);
    }

    /** The usual format, which remembers the threads that opened files. */
    private static final class Format implements BulkFormat<RawRecord, FileSourceSplit> {

        private static final long serialVersionUID = 1L;

        private final RawRecordFormat usual = new RawRecordFormat(1 << 20, 1 << 16);
        private final transient List<Thread> threads = Collections.synchronizedList(new ArrayList<>());

        @Override
        public Reader<RawRecord> createReader(Configuration config, FileSourceSplit split) throws IOException {
            threads.add(Thread.currentThread());
            return usual.createReader(config, split);
        }

        @Override
        public Reader<RawRecord> restoreReader(Configuration config, FileSourceSplit split) throws IOException {
            return usual.restoreReader(config, split);
        }

        @Override
        public boolean isSplittable() {
            return usual.isSplittable();
        }

        @Override
        public TypeInformation<RawRecord> getProducedType() {
            return usual.getProducedType();
        }
    }
}
