package io.tidemark.jobs.deadletter;

import io.tidemark.events.EventKind;
import io.tidemark.jobs.files.JsonLines;
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
        return JsonLines.sink(new Path(deadLetterFolder), new FolderOfKind(), new DeadLetterForm());
    }

    private static FileSink<DeadLetter> of(String folder, String deadLetterFolder) {
        return JsonLines.sink(new Path(deadLetterFolder, folder), new BasePathBucketAssigner<>(), new DeadLetterForm());
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
}
