package io.tidemark.jobs.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.util.FileUtils;

/**
 * Folders of another file system, fetched to a temporary one on this machine, for a program that only reads files here.
 * Tables of days are small.
 *
 * @param root holds them under their names
 */
public record LocalCopy(Location root) implements AutoCloseable {

    /** Fetches the complete files below these folders. */
    public static LocalCopy of(Location... folders) throws IOException {
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

    /** Fetches some of the files below a folder. */
    public static LocalCopy of(Location folder, List<org.apache.flink.core.fs.Path> files) throws IOException {
        LocalCopy copy = of();
        try {
            for (org.apache.flink.core.fs.Path file : files) {
                copy.fetch(folder, file);
            }
            return copy;
        } catch (IOException | RuntimeException failed) {
            copy.close();
            throw failed;
        }
    }

    private void fetch(Location folder) throws IOException {
        for (org.apache.flink.core.fs.Path file : new FileTree(folder).files("")) {
            fetch(folder, file);
        }
    }

    private void fetch(Location folder, org.apache.flink.core.fs.Path file) throws IOException {
        Path below = Path.of(folder.path().getPath()).relativize(Path.of(file.getPath()));
        Path copied = root.local().resolve(folder.path().getName()).resolve(below.toString());
        Files.createDirectories(copied.getParent());
        try (InputStream in = file.getFileSystem().open(file)) {
            Files.copy(in, copied);
        }
    }

    @Override
    public void close() throws IOException {
        FileUtils.deleteDirectory(root.local().toFile());
    }
}
