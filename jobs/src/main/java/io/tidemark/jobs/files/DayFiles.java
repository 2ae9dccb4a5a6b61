package io.tidemark.jobs.files;

import io.tidemark.jobs.files.DayFolders.Day;
import java.io.IOException;
import java.util.Collection;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.sink.writer.FileWriterBucketState;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;

/**
 * Files in a folder for each day, each complete as soon as it can be seen. A task writes at most {@value #MOST_OPEN} of
 * them at a time: events of very many days, which anybody can send, cost files, but neither memory nor file handles.
 *
 * @param <T> what is written
 */
public final class DayFiles<T> extends CommittedFiles<T> implements SupportsWriterState<T, FileWriterBucketState> {

    /** More than the days of which something is told between two checkpoints, as a rule. */
    static final int MOST_OPEN = 100;

    private static final long serialVersionUID = 1L;

    private final Day<T> day;

    private DayFiles(FileSink<T> files, Day<T> day) {
        super(files);
        this.day = day;
    }

    /**
     * Files below a folder.
     *
     * @param ending of their names
     * @param day by which they are put into folders
     */
    public static <T> DayFiles<T> sink(Path folder, BulkWriter.Factory<T> format, String ending, Day<T> day) {
        FileSink<T> files = FileSink.forBulkFormat(folder, format)
                .withBucketAssigner(new DayFolders<>(day))
                .withOutputFileConfig(new OutputFileConfig("part", ending))
                .build();
        return new DayFiles<>(files, day);
    }

    @Override
    public StatefulSinkWriter<T, FileWriterBucketState> createWriter(WriterInitContext context) throws IOException {
        return new DayFilesWriter<>(files().createWriter(context), day);
    }

    @Override
    public StatefulSinkWriter<T, FileWriterBucketState> restoreWriter(
            WriterInitContext context, Collection<FileWriterBucketState> state) throws IOException {
        return new DayFilesWriter<>(files().restoreWriter(context, state), day);
    }

    @Override
    public SimpleVersionedSerializer<FileWriterBucketState> getWriterStateSerializer() {
        return files().getWriterStateSerializer();
    }
}
