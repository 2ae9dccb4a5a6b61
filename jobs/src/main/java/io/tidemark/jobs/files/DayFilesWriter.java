package io.tidemark.jobs.files;

import io.tidemark.jobs.files.DayFolders.Day;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.connector.file.sink.FileSinkCommittable;
import org.apache.flink.connector.file.sink.writer.FileWriter;
import org.apache.flink.connector.file.sink.writer.FileWriterBucketState;

/** Closes all files when there would be too many; the next checkpoint makes them visible like any other. */
final class DayFilesWriter<T>
        implements StatefulSinkWriter<T, FileWriterBucketState>, CommittingSinkWriter<T, FileSinkCommittable> {

    private final FileWriter<T> files;
    private final Day<T> day;
    private final Set<Long> open = new HashSet<>();
    private final List<FileSinkCommittable> closed = new ArrayList<>();

    DayFilesWriter(FileWriter<T> files, Day<T> day) {
        this.files = files;
        this.day = day;
    }

    @Override
    public void write(T value, Context context) throws IOException, InterruptedException {
        long folder = day.applyAsLong(value);
        if (open.size() == DayFiles.MOST_OPEN && !open.contains(folder)) {
            closeAll();
        }
        open.add(folder);
        files.write(value, context);
    }

    private void closeAll() throws IOException {
        closed.addAll(files.prepareCommit());
        open.clear();
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        files.flush(endOfInput);
    }

    @Override
    public Collection<FileSinkCommittable> prepareCommit() throws IOException {
        closeAll();
        List<FileSinkCommittable> complete = List.copyOf(closed);
        closed.clear();
        return complete;
    }

    @Override
    public List<FileWriterBucketState> snapshotState(long checkpointId) throws IOException {
        return files.snapshotState(checkpointId);
    }

    @Override
    public void close() {
        files.close();
    }
}
