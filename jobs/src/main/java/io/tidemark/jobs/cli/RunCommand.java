package io.tidemark.jobs.cli;

import io.tidemark.jobs.config.ConfigException;
import io.tidemark.jobs.config.Deployment;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.SourceConfig;
import io.tidemark.jobs.files.Location;
import io.tidemark.jobs.query.QueryException;
import io.tidemark.jobs.run.RunObserver;
import io.tidemark.jobs.store.S3Probe;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The live job, in this process. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Reads Kinesis streams, or watches folders for new files, and keeps the daily tables up to date, until"
                    + " interrupted.",
            "The file holds property groups as Amazon Managed Service for Apache Flink has them; docs/configuration.md"
                    + " tells them all."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./tidemark run --config config.json",
        })
final class RunCommand implements Callable<Integer> {

    private final LiveJob live;

    @Spec
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "The property groups, as JSON.")
    private Path config;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            converter = Converters.Positive.class,
            description = "Parallel instances of each operator (default: one a processor).")
    private int parallelism = Runtime.getRuntime().availableProcessors();

    RunCommand(LiveJob live) {
        this.live = live;
    }

    /** Runs the live job until interrupted. */
    interface LiveJob {

        void run(Deployment deployment, int parallelism, RunObserver observer) throws Exception;
    }

    @Override
    public Integer call() throws Exception {
        Deployment deployment = deployment();
        JobConfig job = deployment.job();
        requireWritable("tidemark.sink/curated.path", job.sinks().curated());
        requireZone(job);
        requireWritable("tidemark.sink/dead-letter.path", job.sinks().deadLetter());
        requireWritable("tidemark.alerts/path", job.alerts().archive());
        deployment.local().checkpoints().ifPresent(path -> requireWritable("tidemark.local/checkpoint.path", path));
        QueueCheck.require(job.sources());
        StreamCheck.requireReadable(job.sources().kinesis());
        TopicCheck.require(job.alerts());
        PortCheck.require(deployment.local());
        PrintWriter err = spec.commandLine().getErr();
        err.println("Run " + job.reporting().runId() + " writes to "
                + job.sinks().curated() + " until interrupted (Ctrl-C).");
        deployment
                .local()
                .metricsPort()
                .ifPresent(port -> err.println("Metrics are at http://127.0.0.1:" + port + "/metrics."));
        err.flush();
        live.run(deployment, parallelism, new RunNews(err));
        return 0;
    }

    private Deployment deployment() {
        Deployment deployment = DeployedConfig.read(config);
        try {
            if (deployment.replay().isPresent()) {
                throw new ConfigException(List.of(
                        "tidemark.replay is for a cluster; here days are rebuilt by ./tidemark replay --from --to"));
            }
            requireInputs(deployment.job().sources());
            return deployment;
        } catch (ConfigException wrong) {
            throw wrong.under("--config");
        }
    }

    private static void requireInputs(SourceConfig sources) {
        List<String> problems = new ArrayList<>();
        collectMissing("transactions.paths", sources.transactions(), problems);
        collectMissing("orders.paths", sources.orders(), problems);
        collectMissing("chargebacks.paths", sources.chargebacks(), problems);
        sources.history().forEach((kind, paths) -> collectMissing(kind.plural() + ".history.paths", paths, problems));
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    private void requireZone(JobConfig job) {
        Location curated = new Location(job.sinks().curated());
        writtenZone(curated)
                .ifPresent(written -> WrittenZone.require(
                        "--config: tidemark.reporting/reporting.zone",
                        job.reporting().zone(),
                        written,
                        curated,
                        "use " + written + " or another tidemark.sink/curated.path"));
    }

    /** A file that cannot be read proves nothing, and must not keep a live job from starting. */
    private Optional<String> writtenZone(Location curated) {
        try {
            return WrittenZone.of(curated);
        } catch (IOException | QueryException unreadable) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("By which zone's days the tables in " + curated + " count could not be read ("
                    + Failures.describe(unreadable) + "); it must be that of tidemark.reporting/reporting.zone.");
            return Optional.empty();
        }
    }

    private static void requireWritable(String key, String path) {
        OutputFolder.requireWritable("--config: " + key, new Location(path));
    }

    private static void collectMissing(String key, List<String> paths, List<String> problems) {
        for (String path : paths) {
            Location location = new Location(path);
            if (location.isS3()) {
                requireReadable(key, location);
            } else if (location.isLocal() && !Files.exists(location.local())) {
                problems.add("tidemark.source/" + key + " = '" + path
                        + "' does not exist; create the folder that new files will be moved into");
            }
        }
    }

    /** What is not there yet may come. */
    private static void requireReadable(String key, Location location) {
        try {
            S3Probe.standard().isThere(location);
        } catch (IOException refused) {
            throw UsageException.of(
                    "--config: tidemark.source/" + key, location, "cannot be read", refused, "give one that can");
        }
    }
}
