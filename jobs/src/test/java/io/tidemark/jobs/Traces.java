package io.tidemark.jobs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a text stands in what processes leave on disk.
 *
 * @param text that is looked for, of ASCII
 */
public record Traces(String text) {

    /** The files below a folder that hold it, and all that has it in its name. */
    public List<Path> below(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted().toList()) {
                Path place = folder.relativize(file);
                if (place.toString().contains(text) || (Files.isRegularFile(file) && isIn(file))) {
                    found.add(place);
                }
            }
        }
        return found;
    }

    private boolean isIn(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (NoSuchFileException removedMeanwhile) {
            return false;
        }
    }
}
