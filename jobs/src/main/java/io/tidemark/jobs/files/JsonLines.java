package io.tidemark.jobs.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.tidemark.jobs.files.DayFolders.Day;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;

/**
 * Writes values as JSON, one object a line. A file of them is written by the buffer, since a call of the file system
 * for each line would take longer than the line.
 *
 * @param <T> the values
 */
public final class JsonLines<T> implements BulkWriter.Factory<T> {

    private static final long serialVersionUID = 1L;

    /** So many that what a call costs does not count. */
    private static final int BUFFER_BYTES = 1 << 16;

    private static final String ENDING = ".jsonl";

    private final JsonForm<T> form;

    private transient JsonFactory json;

    /** Lines of this form. */
    public JsonLines(JsonForm<T> form) {
        this.form = form;
    }

    /** A sink of files below a folder, each complete as soon as it can be seen. */
    public static <T> FileSink<T> sink(Path folder, BucketAssigner<T, String> folders, JsonForm<T> form) {
        return FileSink.forBulkFormat(folder, new JsonLines<>(form))
                .withBucketAssigner(folders)
                .withOutputFileConfig(new OutputFileConfig("part", ENDING))
                .build();
    }

    /** The same in a folder for each day. */
    public static <T> Sink<T> daily(Path folder, Day<T> day, JsonForm<T> form) {
        return DayFiles.sink(folder, new JsonLines<>(form), ENDING, day);
    }

    @Override
    public BulkWriter<T> create(FSDataOutputStream out) throws IOException {
        if (json == null) {
            json = new JsonFactoryBuilder()
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .rootValueSeparator((String) null)
                    .build();
        }
        OutputStream buffered = new BufferedOutputStream(out, BUFFER_BYTES);
        return new LineWriter<>(form, json.createGenerator(buffered));
    }

    private record LineWriter<T>(JsonForm<T> form, JsonGenerator json) implements BulkWriter<T> {

        @Override
        public void addElement(T value) throws IOException {
            form.write(value, json);
            json.writeRaw('\n');
        }

        @Override
        public void flush() throws IOException {
            json.flush();
        }

        @Override
        public void finish() throws IOException {
            json.close();
        }
    }
}
