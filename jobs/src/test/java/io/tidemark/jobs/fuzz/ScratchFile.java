package io.tidemark.jobs.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is written anew for each input. */
record ScratchFile(Path path) {

    static ScratchFile ofSuffix(String suffix) {
        try {
            Path file = Files.createTempFile("fuzz", suffix);
            file.toFile().deleteOnExit();
            return new ScratchFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path holding(byte[] content) throws IOException {
        return Files.write(path, content);
    }
}
