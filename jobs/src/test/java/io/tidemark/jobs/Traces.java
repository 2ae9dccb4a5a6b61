package io.tidemark.jobs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where a text stands in what processes leave on disk.
 *
 * @param text that is looked for, of ASCII
 */
public record Traces(String text) {

    /** The files below a folder that hold it, or have it in their path. */
    public List<Path> below(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path place = folder.relativize(file);
                if (place.toString().contains(text) || (attributes.isRegularFile() && isIn(file))) {
                    found.add(place);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                requireGone(file, failure);
                return FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(found);
        return found;
    }

    private boolean isIn(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException failure) {
            requireGone(file, failure);
            return false;
        }
    }

    /** What writes may be at work, and take files away. */
    private static void requireGone(Path file, IOException failure) throws IOException {
        if (Files.exists(file)) {
            throw failure;
        }
    }
}
