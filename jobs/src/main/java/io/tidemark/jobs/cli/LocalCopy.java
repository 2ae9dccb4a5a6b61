package io.tidemark.jobs.cli;

import io.tidemark.jobs.files.FileTree;
import io.tidemark.jobs.files.Location;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.util.FileUtils;

/**
 * Folders of another file system, fetched to a temporary one on this machine, for a program that only reads files here.
 * Tables of days are small.
 *
 * @param root holds them under their names
 */
record LocalCopy(Location root) implements AutoCloseable {

    /** Fetches the complete files below these folders. */
    static LocalCopy of(Location... folders) throws IOException {
        LocalCopy copy = new LocalCopy(Location.of(Files.createTempDirectory("tidemark-copy")));
        try {
            for (Location folder : folders) {
                copy.fetch(folder);
            }
            return copy;
        } catch (IOException | RuntimeException failed) {
            copy.close();
            throw failed;
        }
    }

    private void fetch(Location folder) throws IOException {
        Path target = root.local().resolve(folder.path().getName());
        for (org.apache.flink.core.fs.Path file : new FileTree(folder).files("")) {
            Path copied = target.resolve(
                    folder.path().toUri().relativize(file.toUri()).getPath());
            Files.createDirectories(copied.getParent());
            try (InputStream in = file.getFileSystem().open(file)) {
                Files.copy(in, copied);
            }
        }
    }

    @Override
    public void close() throws IOException {
        FileUtils.deleteDirectory(root.local().toFile());
    }
}
