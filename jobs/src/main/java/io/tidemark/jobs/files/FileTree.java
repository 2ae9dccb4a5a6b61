package io.tidemark.jobs.files;

import io.tidemark.connectors.file.FileListing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * The complete files below a folder of any file system. What begins with {@code _} or {@code .} is in the making, or
 * was left behind.
 *
 * @param root the folder
 */
public record FileTree(Location root) {

    /** Those whose names end like this, in the order of their paths; none if the folder is not there. */
    public List<Path> files(String ending) throws IOException {
        List<Path> files = new ArrayList<>();
        if (root.isFolder()) {
            collect(root.path().getFileSystem(), root.path(), ending, files);
        }
        files.sort(Comparator.comparing(Path::toString));
        return files;
    }

    private static void collect(FileSystem system, Path folder, String ending, List<Path> files) throws IOException {
        for (FileStatus child : FileListing.children(system, folder)) {
            String name = child.getPath().getName();
            if (name.startsWith("_") || name.startsWith(".")) {
                continue;
            }
            if (child.isDir()) {
                collect(system, child.getPath(), ending, files);
            } else if (name.endsWith(ending)) {
                files.add(child.getPath());
            }
        }
    }
}
