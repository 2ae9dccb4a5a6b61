package io.tidemark.jobs.cli;

import io.tidemark.jobs.config.ConfigException;
import io.tidemark.jobs.config.ConfigReader;
import io.tidemark.jobs.config.InputLimits;
import io.tidemark.jobs.config.JobConfigParser;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which events count, where a live job counts the same ones: how much there may be of something, and what is valid. */
final class LimitOptions {

    @Option(
            names = "--limits",
            paramLabel = "FILE",
            description =
                    "The configuration of the live job, as 'run' takes it: its limits hold, and what it takes for valid"
                            + " (tidemark.validation), and nothing else of it (default: the usual ones, see"
                            + " docs/limits.md).")
    private Optional<Path> file = Optional.empty();

    /**
     * Reads what the option names.
     *
     * @throws ConfigException with all that is wrong with them in it
     */
    InputLimits read() {
        if (file.isEmpty()) {
            return InputLimits.usual();
        }
        try {
            return JobConfigParser.limits(new ConfigReader().read(file.get()));
        } catch (ConfigException wrong) {
            throw wrong.under("--limits");
        }
    }
}
