package io.tidemark.jobs.deadletter;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.events.EventKind;
import io.tidemark.events.Fault;
import io.tidemark.jobs.files.JsonForm;
import io.tidemark.jobs.files.JsonLines;
import java.io.IOException;
import java.util.Locale;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.BasePathBucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.SimpleVersionedStringSerializer;

/** Makes the sinks of the dead letters: JSON lines, a folder for each kind of event. */
public final class DeadLetterSinks {

    private DeadLetterSinks() {}

    /** The sink of one kind below the dead-letter folder. */
    public static FileSink<DeadLetter> of(EventKind kind, String deadLetterFolder) {
        return of(kind.plural(), deadLetterFolder);
    }

    /** The sink of records of which the kind is unknown, below the dead-letter folder. */
    public static FileSink<DeadLetter> ofUnknown(String deadLetterFolder) {
        return of(DeadLetter.UNKNOWN, deadLetterFolder);
    }

    /** The sink of what is left out of several kinds, each in its folder below the dead-letter folder. */
    public static FileSink<DeadLetter> ofLeftOut(String deadLetterFolder) {
        return JsonLines.sink(new Path(deadLetterFolder), new FolderOfKind(), new Form());
    }

    private static FileSink<DeadLetter> of(String folder, String deadLetterFolder) {
        return JsonLines.sink(new Path(deadLetterFolder, folder), new BasePathBucketAssigner<>(), new Form());
    }

    private static final class FolderOfKind implements BucketAssigner<DeadLetter, String> {

        private static final long serialVersionUID = 1L;

        @Override
        public String getBucketId(DeadLetter letter, Context context) {
            return EventKind.valueOf(letter.kind().toUpperCase(Locale.ROOT)).plural();
        }

        @Override
        public SimpleVersionedSerializer<String> getSerializer() {
            return SimpleVersionedStringSerializer.INSTANCE;
        }
    }

    private static final class Form extends JsonForm<DeadLetter> {

        private static final long serialVersionUID = 1L;

        @Override
        public void write(DeadLetter letter, JsonGenerator json) throws IOException {
            json.writeStartObject();
            json.writeStringField("kind", letter.kind());
            json.writeStringField("origin", letter.origin());
            json.writeNumberField("position", letter.position());
            json.writeArrayFieldStart("faults");
            for (Fault fault : letter.faults()) {
                json.writeStartObject();
                json.writeStringField("code", fault.code().name());
                json.writeStringField("field", fault.field());
                json.writeStringField("value", fault.value());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringField("raw", letter.raw());
            json.writeEndObject();
        }
    }
}
