package io.tidemark.jobs.cli;

import io.tidemark.events.EventKind;
import io.tidemark.jobs.files.Location;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a benchmark reads.
 *
 * @param paths folders by kind
 * @param bytes how long all files are together
 */
record BenchInput(Map<EventKind, List<String>> paths, long bytes) {

    /**
     * An output of the generator.
     *
     * @param option under which it was given
     * @throws UsageException when it cannot be used
     */
    static BenchInput of(String option, Path generated) {
        Map<EventKind, List<String>> paths = new EnumMap<>(EventKind.class);
        long bytes = 0;
        for (EventKind kind : EventKind.values()) {
            Path folder = generated.resolve(kind.plural()).toAbsolutePath();
            if (Files.exists(folder)) {
                bytes += new InputCheck(Optional.empty())
                        .check(option, kind, Location.of(folder))
                        .bytes();
                paths.put(kind, List.of(folder.toString()));
            }
        }
        if (paths.isEmpty()) {
            throw UsageException.of(
                    option, generated, "holds no data", "give the --output of 'tidemark generate', or leave it out");
        }
        return new BenchInput(paths, bytes);
    }
}
