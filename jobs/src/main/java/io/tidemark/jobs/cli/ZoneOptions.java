package io.tidemark.jobs.cli;

import java.time.ZoneId;
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
            defaultValue = "UTC",
            converter = Converters.Zone.class,
            description = "The zone of times in the input that carry none (default: ${DEFAULT-VALUE}).")
    private ZoneId inputZone;

    ZoneId zone() {
        return zone;
    }

    ZoneId inputZone() {
        return inputZone;
    }
}
