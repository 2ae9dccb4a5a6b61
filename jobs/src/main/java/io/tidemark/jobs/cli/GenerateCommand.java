package io.tidemark.jobs.cli;

import io.tidemark.jobs.files.Location;
import io.tidemark.testdata.Generator;
import io.tidemark.testdata.GeneratorOptions;
import io.tidemark.testdata.GeneratorReport;
import io.tidemark.testdata.output.Format;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Test data of any size. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Writes orders, transactions and chargebacks of a platform that does not exist, with the trouble of one"
                    + " that does. The same options give the same bytes.",
            "Files: DIR/<kind>/dt=YYYY-MM-DD/..., by the day on which records arrive; DIR/labels.jsonl names the fraud"
                    + " in them."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./tidemark generate --days 31 --orders-per-day 400 --output in",
        })
final class GenerateCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--days",
            paramLabel = "N",
            required = true,
            converter = Converters.Positive.class,
            description = "How many days.")
    private int days;

    @Option(
            names = "--orders-per-day",
            paramLabel = "N",
            required = true,
            converter = Converters.Positive.class,
            description = "Orders on a mean day.")
    private int ordersPerDay;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Any whole number; another one gives another world (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            converter = Converters.LocalPath.class,
            required = true,
            description = "A folder that is new or empty.")
    private Path output;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "ndjson",
            converter = Converters.FileFormats.class,
            description = "ndjson (an object a line) or json-array (a list a file) (default: ${DEFAULT-VALUE}).")
    private Format format;

    @Option(names = "--gzip", description = "Compress the files.")
    private boolean gzip;

    @Option(names = "--no-fraud", description = "Leave out the fraud; DIR/labels.jsonl is empty then.")
    private boolean noFraud;

    @Option(
            names = "--first-day",
            paramLabel = "DATE",
            defaultValue = "2026-10-01",
            converter = Converters.Day.class,
            description = "The first day, UTC (default: ${DEFAULT-VALUE}).")
    private LocalDate firstDay;

    GenerateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        GeneratorOptions options = options();
        OutputFolder.openEmpty(Location.of(output));
        Instant start = Instant.now();
        GeneratorReport report;
        try (ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), terminal)) {
            report = Generator.generate(
                    options, (day, records, bytes) -> progress.accept(records, Duration.between(start, Instant.now())));
        }
        Duration duration = Duration.between(start, Instant.now());
        PrintWriter out = spec.commandLine().getOut();
        report.records()
                .forEach((kind, records) -> out.println(Numbers.count(records) + " " + kind.plural() + ", "
                        + Numbers.count(report.broken().getOrDefault(kind, 0L)) + " of them broken"));
        out.println(Numbers.count(report.files()) + " files, " + Numbers.megabytes(report.bytes()) + " MB in "
                + Numbers.elapsed(duration) + ", below " + output);
        out.flush();
        return 0;
    }

    private GeneratorOptions options() {
        try {
            GeneratorOptions options = GeneratorOptions.of(days, ordersPerDay, seed, output)
                    .withFormat(format, gzip)
                    .withFirstDay(firstDay);
            return noFraud ? options.withoutFraud() : options;
        } catch (IllegalArgumentException outOfRange) {
            throw new ParameterException(spec.commandLine(), "--" + outOfRange.getMessage(), outOfRange);
        }
    }
}
