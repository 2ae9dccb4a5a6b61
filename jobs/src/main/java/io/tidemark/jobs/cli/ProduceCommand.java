package io.tidemark.jobs.cli;

import io.tidemark.connectors.kinesis.KinesisTarget;
import io.tidemark.connectors.kinesis.put.StreamWriter;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.KinesisConfig;
import io.tidemark.jobs.config.KinesisConfig.StreamInput;
import io.tidemark.jobs.files.Location;
import io.tidemark.jobs.produce.Pace;
import io.tidemark.jobs.produce.Producer;
import io.tidemark.jobs.produce.Producer.Summary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Events of files, put onto the streams that a live job reads. */
@Command(
        name = "produce",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Puts the events of files onto the Kinesis streams that 'tidemark run' reads by the same configuration, in"
                    + " the order in which they happened, to try the live job or to load it.",
            "Without --rate and --speed as fast as the streams take them. docs/kinesis.md tells more."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./tidemark produce --config streams.json --input in --speed 3600",
            "  ./tidemark produce --config streams.json --input in --rate 500",
        })
final class ProduceCommand implements Callable<Integer> {

    private static final Duration PATIENCE_AT_EXIT = Duration.ofSeconds(10);

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "The property groups, as JSON.")
    private Path config;

    @Option(
            names = "--input",
            paramLabel = "DIR",
            required = true,
            description =
                    "Holds transactions, orders and chargebacks as folders, as 'tidemark generate' writes them, or"
                            + " as files such as chargebacks.csv.")
    private Path input;

    @ArgGroup
    private Tempo tempo = new Tempo();

    /** One way to say how fast, or none. */
    private static final class Tempo {

        @Option(
                names = "--rate",
                paramLabel = "N",
                converter = Converters.PositiveNumber.class,
                description = "Put N events a second.")
        private double rate;

        @Option(
                names = "--speed",
                paramLabel = "X",
                converter = Converters.PositiveNumber.class,
                description = "Put events X times as fast as they happened; 3600 is an hour a second.")
        private double speed;

        Pace pace() {
            if (rate > 0) {
                return Pace.rate(rate);
            }
            return speed > 0 ? Pace.speed(speed) : Pace.UNLIMITED;
        }
    }

    ProduceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        JobConfig job = DeployedConfig.read(config).job();
        KinesisConfig kinesis = job.sources().kinesis();
        if (kinesis.all().isEmpty()) {
            throw UsageException.of(
                    "--config",
                    config,
                    "names no stream",
                    "set transactions.stream, orders.stream and chargebacks.stream, or events.stream");
        }
        Map<EventKind, Path> inputs = inputs(kinesis);
        StreamCheck.requireThere(kinesis);
        Map<EventKind, StreamWriter> writers = writers(kinesis);
        try {
            Producer producer = new Producer(
                    writers,
                    kinesis.shared().isPresent(),
                    job.validation(),
                    job.sources().maxRecordBytes());
            return put(producer, inputs);
        } finally {
            writers.values().forEach(StreamWriter::close);
        }
    }

    private Map<EventKind, Path> inputs(KinesisConfig kinesis) throws IOException {
        Map<EventKind, Path> inputs = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            Optional<Path> found = find(kind);
            if (found.isPresent()
                    && kinesis.shared().isEmpty()
                    && !kinesis.streams().containsKey(kind)) {
                spec.commandLine()
                        .getErr()
                        .println("Leaves out " + found.get() + ": there is no stream of " + kind.plural() + " in "
                                + config + ".");
            } else if (found.isPresent()) {
                new InputCheck(Optional.empty()).check("--input", kind, Location.of(found.get()));
                inputs.put(kind, found.get());
            }
        }
        if (inputs.isEmpty()) {
            throw UsageException.of(
                    "--input",
                    input,
                    "holds no events for these streams",
                    "give a folder with transactions, orders or chargebacks in it");
        }
        return inputs;
    }

    /** The folder of the kind's name, or the file that is named so but for its type. */
    private Optional<Path> find(EventKind kind) throws IOException {
        if (!Files.isDirectory(input)) {
            throw UsageException.of("--input", input, "is not a folder", "give one that 'tidemark generate' wrote");
        }
        List<Path> found = new ArrayList<>();
        try (var children = Files.list(input)) {
            children.filter(child -> {
                        String name = child.getFileName().toString();
                        return name.equals(kind.plural()) || name.startsWith(kind.plural() + ".");
                    })
                    .sorted()
                    .forEach(found::add);
        }
        if (found.size() > 1) {
            throw UsageException.of(
                    "--input",
                    input,
                    "holds "
                            + found.stream()
                                    .map(path -> path.getFileName().toString())
                                    .collect(Collectors.joining(" and ")),
                    "put them together into a folder " + kind.plural() + ", whose files are all read");
        }
        return found.stream().findFirst();
    }

    private static Map<EventKind, StreamWriter> writers(KinesisConfig kinesis) {
        Map<EventKind, StreamWriter> writers = new EnumMap<>(EventKind.class);
        kinesis.streams().forEach((kind, stream) -> writers.put(kind, writer(stream)));
        kinesis.shared().map(ProduceCommand::writer).ifPresent(shared -> {
            for (EventKind kind : EventKind.values()) {
                writers.put(kind, shared);
            }
        });
        return writers;
    }

    private static StreamWriter writer(StreamInput stream) {
        return KinesisTarget.of(Configuration.fromMap(stream.options()));
    }

    private int put(Producer producer, Map<EventKind, Path> inputs) throws IOException, InterruptedException {
        // What was taken up is put, and told, before the process ends.
        ShutdownHook interruption = new ShutdownHook(producer::stop, PATIENCE_AT_EXIT);
        try {
            Instant start = Instant.now();
            Summary summary;
            try (ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), terminal)) {
                summary = producer.put(inputs, tempo.pace(), progress);
            }
            tell(summary, Duration.between(start, Instant.now()));
            return summary.complete() ? 0 : Failures.RUN_FAILED;
        } finally {
            interruption.close();
        }
    }

    private void tell(Summary summary, Duration duration) {
        PrintWriter out = spec.commandLine().getOut();
        out.println((summary.complete() ? "Put " : "Interrupted; put ") + Numbers.count(summary.put()) + " events in "
                + Numbers.elapsed(duration) + ", " + Numbers.count(summary.retried())
                + " of them again because a stream had not taken them.");
        if (summary.leftOut() > 0) {
            out.println("Left out " + Numbers.count(summary.leftOut())
                    + " records that no stream can hold: too large, cut off, or CSV that is no row.");
        }
        out.flush();
    }
}
