package io.tidemark.jobs.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.flink.api.common.serialization.Encoder;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;

/**
 * Writes values as JSON, one object a line.
 *
 * @param <T> the values
 */
public final class JsonLines<T> implements Encoder<T> {

    private static final long serialVersionUID = 1L;

    private final JsonForm<T> form;

    private transient JsonFactory json;

    /** Lines of this form. */
    public JsonLines(JsonForm<T> form) {
        this.form = form;
    }

    /** A sink of files below a folder, each complete as soon as it can be seen. */
    public static <T> FileSink<T> sink(Path folder, BucketAssigner<T, String> folders, JsonForm<T> form) {
        return FileSink.forRowFormat(folder, new JsonLines<>(form))
                .withBucketAssigner(folders)
                .withRollingPolicy(OnCheckpointRollingPolicy.build())
                .withOutputFileConfig(new OutputFileConfig("part", ".jsonl"))
                .build();
    }

    @Override
    public void encode(T value, OutputStream out) throws IOException {
        if (json == null) {
            json = JsonFactory.builder()
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .build();
        }
        try (JsonGenerator line = json.createGenerator(out)) {
            form.write(value, line);
            line.writeRaw('\n');
        }
    }
}
