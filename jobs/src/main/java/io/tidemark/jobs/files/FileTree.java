package io.tidemark.jobs.files;

import io.tidemark.connectors.file.FileListing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

    /** One of those whose names end like this, whichever is found first. */
    public Optional<Path> any(String ending) throws IOException {
        return root.isFolder() ? any(root.path().getFileSystem(), root.path(), ending) : Optional.empty();
    }

    private static Optional<Path> any(FileSystem system, Path folder, String ending) throws IOException {
        for (FileStatus child : complete(system, folder)) {
            Optional<Path> found = child.isDir()
                    ? any(system, child.getPath(), ending)
                    : Optional.of(child.getPath()).filter(file -> file.getName().endsWith(ending));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static void collect(FileSystem system, Path folder, String ending, List<Path> files) throws IOException {
        for (FileStatus child : complete(system, folder)) {
            if (child.isDir()) {
                collect(system, child.getPath(), ending, files);
            } else if (child.getPath().getName().endsWith(ending)) {
                files.add(child.getPath());
            }
        }
    }

    private static List<FileStatus> complete(FileSystem system, Path folder) throws IOException {
        return FileListing.children(system, folder).stream()
                .filter(child -> {
                    String name = child.getPath().getName();
                    return !name.startsWith("_") && !name.startsWith(".");
                })
                .toList();
    }
}
