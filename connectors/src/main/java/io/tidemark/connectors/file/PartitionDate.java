package io.tidemark.connectors.file;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.flink.core.fs.Path;

/** The day that a {@code dt=YYYY-MM-DD} folder in a path names. */
final class PartitionDate {

    private static final String PREFIX = "dt=";

    private PartitionDate() {}

    /** The day of the innermost such folder; a name that is no date makes no partition. */
    static Optional<LocalDate> of(Path path) {
        for (Path part = path; part != null; part = part.getParent()) {
            Optional<LocalDate> day = parse(part.getName());
            if (day.isPresent()) {
                return day;
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> parse(String name) {
        if (!name.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(name.substring(PREFIX.length())));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
