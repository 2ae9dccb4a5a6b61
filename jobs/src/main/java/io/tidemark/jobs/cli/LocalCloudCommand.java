package io.tidemark.jobs.cli;

import io.tidemark.events.EventKind;
import io.tidemark.jobs.files.Location;
import io.tidemark.jobs.run.RunId;
import io.tidemark.localcloud.LocalCloud;
import io.tidemark.localcloud.MissingProgramException;
import io.tidemark.localcloud.S3Server;
import io.tidemark.testdata.Generator;
import io.tidemark.testdata.GeneratorOptions;
import io.tidemark.testdata.GeneratorProgress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The live job with everything that it needs of a cloud, on this machine. */
@Command(
        name = "local-cloud",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Starts servers on this machine that speak like Kinesis, S3, SNS and SQS, puts demo data onto their"
                    + " streams, runs the live job on them until interrupted, and shows alerts and tables.",
            "Needs Node.js, and no cloud account. docs/local-cloud.md tells more."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./tidemark local-cloud",
            "  ./tidemark local-cloud --servers-only",
        })
final class LocalCloudCommand implements Callable<Integer> {

    private static final String DEFAULT_OUTPUT = "out/local-cloud";
    private static final int SHARDS = 2;
    private static final Duration PATIENCE_AT_EXIT = Duration.ofMinutes(1);

    private final Runs runs;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            converter = Converters.LocalPath.class,
            description = "A folder that is new or empty, where the configuration, the demo data and what the job wrote"
                    + " are left (default: a new one below " + DEFAULT_OUTPUT + ").")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "31",
            converter = Converters.Positive.class,
            description = "Days of demo data (default: ${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--orders-per-day",
            paramLabel = "N",
            defaultValue = "100",
            converter = Converters.Positive.class,
            description = "Orders on a mean day of it (default: ${DEFAULT-VALUE}).")
    private int ordersPerDay;

    @Option(
            names = "--speed",
            paramLabel = "X",
            defaultValue = "43200",
            converter = Converters.PositiveNumber.class,
            description = "Put it onto the streams X times as fast as it happened; by default half a day a second.")
    private double speed;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            converter = Converters.Positive.class,
            description = "Parallel instances of each operator (default: one a processor).")
    private int parallelism = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Show alerts as lines of JSON.")
    private boolean json;

    @Option(
            names = "--servers-only",
            description = "Only start the servers; what to run with them is told, and left to you.")
    private boolean serversOnly;

    LocalCloudCommand(Runs runs, Terminal terminal) {
        this.runs = runs;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Path folder = output.orElseGet(() -> Path.of(DEFAULT_OUTPUT, RunId.next()));
        OutputFolder.openEmpty(Location.of(folder));
        LocalCloudFiles files = new LocalCloudFiles(folder, LiveReport.freePort());
        generate(files.input());
        // Whatever interrupts it, what was written is fetched, and the servers end last.
        ShutdownHook interruption = new ShutdownHook(() -> {}, PATIENCE_AT_EXIT);
        try (LocalCloud cloud = start()) {
            files.describe(cloud);
            tell(cloud, files);
            return serversOnly ? serve(cloud, files) : run(cloud, files);
        } finally {
            interruption.close();
        }
    }

    private static LocalCloud start() throws IOException {
        try {
            return LocalCloud.start(
                    Arrays.stream(EventKind.values()).map(EventKind::plural).toList(), SHARDS);
        } catch (MissingProgramException missing) {
            throw UsageException.missing(
                    "local-cloud cannot start its servers: " + missing.getMessage(), missing.remedy());
        }
    }

    private void generate(Path input) throws IOException {
        try {
            Generator.generate(GeneratorOptions.of(days, ordersPerDay, 1, input), GeneratorProgress.none());
        } catch (IllegalArgumentException outOfRange) {
            throw new ParameterException(spec.commandLine(), "--" + outOfRange.getMessage(), outOfRange);
        }
    }

    private void tell(LocalCloud cloud, LocalCloudFiles files) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Kinesis      " + cloud.kinesis() + ", streams "
                + String.join(
                        ", ",
                        Arrays.stream(EventKind.values()).map(EventKind::plural).toList()));
        out.println("S3           " + cloud.s3().endpoint() + ", bucket " + S3Server.BUCKET);
        out.println("SNS and SQS  " + cloud.messages() + ", topic " + cloud.topic());
        out.println();
        out.println("In another terminal, after '. " + files.environment() + "':");
        out.println("  ./tidemark produce --config " + files.config() + " --input " + files.input());
        if (serversOnly) {
            out.println("  ./tidemark run --config " + files.config());
        }
        out.println("  ./tidemark alerts --queue " + cloud.queue());
        out.println("  ./tidemark query \"SELECT * FROM current_daily_transactions ORDER BY dt\" --input "
                + S3Server.uri("") + " --s3-endpoint " + cloud.s3().endpoint());
        out.println();
        out.flush();
    }

    /** Until interrupted. */
    private int serve(LocalCloud cloud, LocalCloudFiles files) throws IOException {
        CountDownLatch interrupted = new CountDownLatch(1);
        ShutdownHook interruption = new ShutdownHook(interrupted::countDown, Duration.ZERO);
        try {
            interrupted.await();
        } catch (InterruptedException over) {
            // which is how it ends
        } finally {
            interruption.close();
        }
        files.fetch(cloud.s3());
        return 0;
    }

    private int run(LocalCloud cloud, LocalCloudFiles files) throws Exception {
        try (LocalCloudTour tour = new LocalCloudTour(spec.commandLine(), terminal, cloud, files)) {
            tour.begin(speed, json);
            return tour.run(new RunCommand(runs::streamSilently), parallelism);
        }
    }
}
