package io.tidemark.jobs.cli;

import io.tidemark.jobs.config.ConfigException;
import io.tidemark.jobs.config.ConfigReader;
import io.tidemark.jobs.config.Deployment;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.config.JobConfig.SourceConfig;
import io.tidemark.jobs.config.JobConfigParser;
import io.tidemark.jobs.run.RunId;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        })
final class RunCommand implements Callable<Integer> {

    private final Runs runs;

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

    RunCommand(Runs runs) {
        this.runs = runs;
    }

    @Override
    public Integer call() throws Exception {
        Deployment deployment = deployment();
        JobConfig job = deployment.job();
        requireWritable("tidemark.sink/curated.path", job.sinks().curated());
        requireWritable("tidemark.sink/dead-letter.path", job.sinks().deadLetter());
        requireWritable("tidemark.alerts/path", job.alerts().archive());
        StreamCheck.require(job.sources().kinesis());
        TopicCheck.require(job.alerts());
        PrintWriter err = spec.commandLine().getErr();
        err.println("Run " + job.reporting().runId() + " writes to "
                + job.sinks().curated() + " until interrupted (Ctrl-C).");
        err.flush();
        runs.stream(deployment, parallelism);
        return 0;
    }

    private Deployment deployment() {
        try {
            Deployment deployment = JobConfigParser.parse(new ConfigReader().read(config), Mode.STREAM, RunId.next());
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
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    private static void requireWritable(String key, String path) {
        if (isLocal(path)) {
            OutputFolder.requireWritable("--config: " + key, Path.of(path));
        }
    }

    /** Anything else than a local path is for its own file system to find. */
    private static boolean isLocal(String path) {
        return !path.contains("://");
    }

    private static void collectMissing(String key, List<String> paths, List<String> problems) {
        for (String path : paths) {
            if (isLocal(path) && !Files.exists(Path.of(path))) {
                problems.add("tidemark.source/" + key + " = '" + path
                        + "' does not exist; create the folder that new files will be moved into");
            }
        }
    }
}
