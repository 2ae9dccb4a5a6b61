package io.tidemark.jobs.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The inputs of a target that are kept with the sources.
 *
 * @param folder where they are
 */
record FuzzCorpus(Path folder) {

    static final Path ROOT = Path.of("src/test/resources/fuzz");

    static FuzzCorpus of(FuzzTarget target) {
        return new FuzzCorpus(ROOT.resolve(target.label()));
    }

    /** The inputs, in the order of their names. */
    List<Path> inputs() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
