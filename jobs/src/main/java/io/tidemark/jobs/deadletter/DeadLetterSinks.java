package io.tidemark.jobs.deadletter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.events.EventKind;
import io.tidemark.events.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.apache.flink.api.common.serialization.Encoder;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.BasePathBucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;

/** Makes the sinks of the dead letters: JSON lines, a folder for each kind of event. */
public final class DeadLetterSinks {

    private DeadLetterSinks() {}

    /** The sink of one kind below the dead-letter folder. */
    public static FileSink<DeadLetter> of(EventKind kind, String deadLetterFolder) {
        return FileSink.forRowFormat(new Path(deadLetterFolder, kind.plural()), new JsonLine())
                .withBucketAssigner(new BasePathBucketAssigner<>())
                .withRollingPolicy(OnCheckpointRollingPolicy.build())
                .withOutputFileConfig(new OutputFileConfig("part", ".jsonl"))
                .build();
    }

    private static final class JsonLine implements Encoder<DeadLetter> {

        private static final long serialVersionUID = 1L;

        private transient JsonFactory json;

        @Override
        public void encode(DeadLetter letter, OutputStream out) throws IOException {
            if (json == null) {
                json = JsonFactory.builder()
                        .disable(com.fasterxml.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET)
                        .build();
            }
            try (JsonGenerator line = json.createGenerator(out)) {
                line.writeStartObject();
                line.writeStringField("kind", letter.kind().name().toLowerCase(Locale.ROOT));
                line.writeStringField("origin", letter.origin());
                line.writeNumberField("position", letter.position());
                line.writeArrayFieldStart("faults");
                for (Fault fault : letter.faults()) {
                    line.writeStartObject();
                    line.writeStringField("code", fault.code().name());
                    line.writeStringField("field", fault.field());
                    line.writeStringField("value", fault.value());
                    line.writeEndObject();
                }
                line.writeEndArray();
                line.writeStringField("raw", letter.raw());
                line.writeEndObject();
                line.writeRaw('\n');
            }
        }
    }
}
