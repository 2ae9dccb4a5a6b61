package io.tidemark.jobs.manifest;

import io.tidemark.jobs.files.Location;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.apache.flink.connector.file.sink.FileSinkCommittable;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.CommittableWithLineage;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Counts the files of a sink that can be seen, and tells at the end. */
final class ManifestWriter extends AbstractStreamOperator<Void>
        implements OneInputStreamOperator<CommittableMessage<FileSinkCommittable>, Void>, BoundedOneInput {

    private static final long serialVersionUID = 1L;

    private final String manifest;
    private transient long files;

    ManifestWriter(String manifest) {
        this.manifest = manifest;
    }

    @Override
    public void processElement(StreamRecord<CommittableMessage<FileSinkCommittable>> message) {
        if (message.getValue() instanceof CommittableWithLineage) {
            files++;
        }
    }

    @Override
    public void endInput() throws IOException {
        Location place = new Location(manifest);
        if (place.isLocal()) {
            Files.createDirectories(place.local().toAbsolutePath().getParent());
        }
        place.write(("{\"files\": " + files + "}\n").getBytes(StandardCharsets.UTF_8));
    }
}
