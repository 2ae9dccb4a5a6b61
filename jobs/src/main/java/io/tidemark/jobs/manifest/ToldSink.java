package io.tidemark.jobs.manifest;

import io.tidemark.jobs.files.CommittedFiles;
import io.tidemark.jobs.files.DayFiles;
import io.tidemark.jobs.files.Location;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.sink.FileSinkCommittable;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.SupportsPostCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * A file sink of a run that ends, which leaves a manifest once all of its files can be seen. It keeps no state over a
 * failure: a run that ends begins anew then.
 */
public final class ToldSink<T> extends CommittedFiles<T> implements SupportsPostCommitTopology<FileSinkCommittable> {

    private static final long serialVersionUID = 1L;

    private final Sink<T> writing;
    private final String uid;
    private final String manifest;

    private ToldSink(Sink<T> writing, FileSink<T> files, String uid, String manifest) {
        super(files);
        this.writing = writing;
        this.uid = uid;
        this.manifest = manifest;
    }

    /**
     * The same sink, with a manifest.
     *
     * @param uid of the operator that writes it
     * @throws IllegalArgumentException if it writes no files
     */
    public static <T> Sink<T> of(Sink<T> sink, String uid, Location manifest) {
        if (sink instanceof DayFiles<T> days) {
            return new ToldSink<>(days, days.files(), uid, manifest.toString());
        }
        if (sink instanceof FileSink<T> files) {
            return new ToldSink<>(files, files, uid, manifest.toString());
        }
        throw new IllegalArgumentException(
                sink.getClass().getSimpleName() + " writes no files, so that it cannot tell when they can be seen");
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
        return writing.createWriter(context);
    }

    @Override
    public void addPostCommitTopology(DataStream<CommittableMessage<FileSinkCommittable>> committed) {
        committed
                .global()
                .transform(uid, Types.VOID, new ManifestWriter(manifest))
                .uid(uid)
                .setParallelism(1)
                .setMaxParallelism(1);
    }
}
