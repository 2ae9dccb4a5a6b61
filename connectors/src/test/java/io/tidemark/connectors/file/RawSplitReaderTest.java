package io.tidemark.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsAddition;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.util.FlinkUserCodeClassLoaders;
import org.apache.flink.util.MutableURLClassLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawSplitReaderTest {

    @TempDir
    private Path folder;

    @Test
    void readsOnForAJobThatHasEnded() throws Exception {
        RawSplitReader<FileSourceSplit> reader = new RawSplitReader<>(new LookingAround(), new Configuration());
        reader.handleSplitsChanges(new SplitsAddition<>(List.of(split())));
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        MutableURLClassLoader job = FlinkUserCodeClassLoaders.create(new URL[0], before, new Configuration());
        job.close();
        thread.setContextClassLoader(job);
        try {
            assertThat(reader.fetch().nextSplit()).isEqualTo("1");
            assertThat(reader.fetch().finishedSplits()).containsExactly("1");
            assertThat(thread.getContextClassLoader()).isSameAs(job);
        } finally {
            thread.setContextClassLoader(before);
            reader.close();
        }
    }

    private FileSourceSplit split() throws IOException {
        Path file = folder.resolve("a.jsonl");
        Files.writeString(file, "{}\n", StandardCharsets.UTF_8);
        return new FileSourceSplit("1", new org.apache.flink.core.fs.Path(file.toUri()), 0, 3, 0, 3);
    }

    /** Reads as the libraries of file systems do, which look for their settings where the thread finds classes. */
    private static final class LookingAround implements BulkFormat<RawRecord, FileSourceSplit> {

        private static final long serialVersionUID = 1L;

        private final RawRecordFormat files = new RawRecordFormat(1024, 1024);

        @Override
        public Reader<RawRecord> createReader(Configuration config, FileSourceSplit split) throws IOException {
            lookAround();
            Reader<RawRecord> reader = files.createReader(config, split);
            return new Reader<>() {
                @Override
                public RecordIterator<RawRecord> readBatch() throws IOException {
                    lookAround();
                    return reader.readBatch();
                }

                @Override
                public void close() throws IOException {
                    lookAround();
                    reader.close();
                }
            };
        }

        private static void lookAround() throws IOException {
            Enumeration<URL> settings =
                    Thread.currentThread().getContextClassLoader().getResources("settings.properties");
            assertThat(settings.hasMoreElements()).isFalse();
        }

        @Override
        public Reader<RawRecord> restoreReader(Configuration config, FileSourceSplit split) throws IOException {
            return createReader(config, split);
        }

        @Override
        public boolean isSplittable() {
            return false;
        }

        @Override
        public TypeInformation<RawRecord> getProducedType() {
            return files.getProducedType();
        }
    }
}
