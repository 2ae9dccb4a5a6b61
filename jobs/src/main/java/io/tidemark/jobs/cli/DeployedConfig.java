package io.tidemark.jobs.cli;

import io.tidemark.jobs.config.ConfigException;
import io.tidemark.jobs.config.ConfigReader;
import io.tidemark.jobs.config.Deployment;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.config.JobConfigParser;
import io.tidemark.jobs.files.Location;
import io.tidemark.jobs.run.RunId;
import io.tidemark.jobs.store.S3Plugin;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;

/** The configuration of a live job, whose values may name files in S3. */
final class DeployedConfig {

    private DeployedConfig() {}

    /**
     * Reads it.
     *
     * @throws ConfigException with everything that is wrong with it, under {@code --config}
     */
    static Deployment read(Path file) {
        try {
            Map<String, Properties> groups = new ConfigReader().read(file);
            if (namesS3(groups)) {
                S3Plugin.load(JobConfigParser.s3(groups));
            }
            return JobConfigParser.parse(groups, Mode.STREAM, RunId.next());
        } catch (ConfigException wrong) {
            throw wrong.under("--config");
        }
    }

    /** Any value may hold paths. */
    private static boolean namesS3(Map<String, Properties> groups) {
        return groups.values().stream()
                .flatMap(group -> group.values().stream())
                .flatMap(value -> Arrays.stream(value.toString().split(",", -1)))
                .anyMatch(path -> new Location(path.trim()).isS3());
    }
}
