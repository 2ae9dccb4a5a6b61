package io.tidemark.jobs.cli;

import java.time.ZoneId;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The zones of a run. */
final class ZoneOptions {

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            converter = Converters.Zone.class,
            description = "Whose calendar days the tables count by (default: ${DEFAULT-VALUE}).")
    private ZoneId zone;

    @Option(
            names = "--input-zone",
            paramLabel = "ZONE",
            converter = Converters.Zone.class,
            description = "The zone of times in the input that carry none (default: UTC, or what --limits has).")
    private Optional<ZoneId> inputZone = Optional.empty();

    ZoneId zone() {
        return zone;
    }

    /** The zone of times that carry none, where one was given. */
    Optional<ZoneId> inputZone() {
        return inputZone;
    }
}
