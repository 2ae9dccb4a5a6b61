package io.tidemark.jobs.alerts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;

/** An archive as the job lays it out. */
public final class WrittenAlerts {

    private final Path folder;

    /** An archive in a folder. */
    public WrittenAlerts(Path folder) {
        this.folder = folder;
    }

    /** One message more, in the file of its day. */
    public WrittenAlerts message(Alert alert) {
        Path day = folder.resolve("dt="
                + Instant.ofEpochMilli(alert.eventTime()).atZone(ZoneOffset.UTC).toLocalDate());
        try {
            Files.createDirectories(day);
            Files.writeString(
                    day.resolve("part-0.jsonl"),
                    AlertJson.line(alert) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return this;
    }
}
