package io.tidemark.jobs.run;

import io.tidemark.connectors.file.FileListing;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * A folder in which runs leave checkpoints, each run below a folder of its own.
 *
 * @param uri its address, with the file system's scheme, which Flink insists on
 */
record CheckpointFolder(String uri) {

    private static final String COMPLETION_MARK = "_metadata";

    /** The folder at a path of this machine, or at an address anywhere. */
    static CheckpointFolder of(String path) {
        boolean hasScheme = new Path(path).toUri().getScheme() != null;
        return new CheckpointFolder(hasScheme ? path : local(java.nio.file.Path.of(path)));
    }

    static CheckpointFolder temporary() throws IOException {
        return new CheckpointFolder(local(Files.createTempDirectory("tidemark-checkpoints")));
    }

    private static String local(java.nio.file.Path path) {
        return new Path("file", null, path.toAbsolutePath().toString()).toString();
    }

    /** The checkpoint that was completed last by any run. */
    Optional<String> newest() throws IOException {
        Path root = new Path(uri);
        FileSystem files = root.getFileSystem();
        if (!files.exists(root)) {
            return Optional.empty();
        }
        List<FileStatus> marks = new ArrayList<>();
        for (FileStatus run : FileListing.children(files, root)) {
            if (run.isDir()) {
                for (FileStatus checkpoint : FileListing.children(files, run.getPath())) {
                    Path mark = new Path(checkpoint.getPath(), COMPLETION_MARK);
                    if (checkpoint.isDir() && files.exists(mark)) {
                        marks.add(files.getFileStatus(mark));
                    }
                }
            }
        }
        return marks.stream()
                .max(Comparator.comparingLong(FileStatus::getModificationTime))
                .map(mark -> mark.getPath().getParent().toString());
    }
}
