package io.tidemark.jobs.cli;

import io.tidemark.jobs.config.S3Config;
import io.tidemark.jobs.files.Location;
import io.tidemark.jobs.store.S3Plugin;
import java.util.Collection;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where S3 is, for commands whose paths may be there. */
final class S3Options {

    @Option(
            names = "--s3-endpoint",
            paramLabel = "URL",
            converter = Converters.ServiceAddress.class,
            description = "Where S3 is, for something else than AWS that speaks like it. docs/s3.md tells more.")
    private Optional<String> endpoint = Optional.empty();

    @Option(
            names = "--s3-region",
            paramLabel = "REGION",
            description = "The region of the buckets (default: S3 is asked).")
    private Optional<String> region = Optional.empty();

    /** Makes S3 known to this process if any of these is there. */
    void prepare(Collection<Location> locations) {
        if (locations.stream().anyMatch(Location::isS3)) {
            S3Plugin.load(new S3Config(endpoint, region));
        }
    }
}
