package io.tidemark.jobs.cli;

import io.tidemark.jobs.files.Location;
import io.tidemark.jobs.query.QueryException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The tables and alerts as one page to look at. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Writes one HTML page with all that a run has left: volume and value, payment methods, failures,"
                    + " chargebacks, what was restated, alerts, data quality.",
            "The page needs nothing but a browser: no server, no network. Its tables can be filtered, sorted and"
                    + " downloaded as CSV; values are exact."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./tidemark report --input out/berlin",
            "  ./tidemark report --input s3://bucket/folder --output october.html",
        })
final class ReportCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--input",
            paramLabel = "DIR",
            defaultValue = DemoCommand.DEFAULT_OUTPUT,
            converter = Converters.Place.class,
            description = "The --output of a run, replay or demo (default: ${DEFAULT-VALUE}).")
    private Location input;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            converter = Converters.Place.class,
            description = "The page (default: " + ReportFile.NAME + " in --input, or here if that is in S3).")
    private Optional<Location> output = Optional.empty();

    @Mixin
    private S3Options s3;

    ReportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws QueryException, IOException {
        s3.prepare(Stream.concat(Stream.of(input), output.stream()).toList());
        OutputFolder folder = new OutputFolder(input);
        folder.requireOutput("--input", "holds no tables", folder.curated());
        Location file = output.orElseGet(
                () -> input.isLocal() ? input.resolve(ReportFile.NAME) : new Location(ReportFile.NAME));
        requireFile(file);
        int bytes;
        try (WaitingLine waiting = waiting()) {
            bytes = new ReportFile(folder).write(file);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("Report: " + file + " (" + Numbers.megabytes(bytes) + " MB). Open it in a browser.");
        out.flush();
        return 0;
    }

    private WaitingLine waiting() {
        return new WaitingLine(spec.commandLine().getErr(), terminal, "Reading the tables in " + input);
    }

    private void requireFile(Location file) throws IOException {
        if (file.isLocal() && file.isFolder()) {
            throw UsageException.of("--output", file, "is a folder", "give the name of a file, such as report.html");
        }
    }
}
