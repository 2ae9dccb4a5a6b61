package io.tidemark.jobs.cli;

import io.tidemark.connectors.file.RawFiles.DateRange;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.config.InputLimits;
import io.tidemark.jobs.files.Location;
import io.tidemark.jobs.query.QueryException;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Files in, daily tables out. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Reads files of any size to their end and leaves daily tables and alerts.",
            "Give at least one kind of input: files, or folders with their sub-folders. Each file holds JSON, one"
                    + " object a line or one list; chargebacks may be CSV; all may be gzip-compressed.",
            "A path may be an address in S3, such as s3://bucket/folder."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./tidemark replay --transactions in/transactions --orders in/orders \\",
            "      --chargebacks in/chargebacks.csv --zone Europe/Berlin --output out/berlin",
            "  ./tidemark replay --orders s3://bucket/orders --output out/january \\",
            "      --from 2026-01-01 --to 2026-01-31",
            "  ./tidemark replay --transactions in/transactions --output out/berlin --verify",
        })
final class ReplayCommand implements Callable<Integer> {

    private final Runs runs;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private InputOptions input;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            required = true,
            converter = Converters.Place.class,
            description = "Where everything is left; what is there already stays.")
    private Location output;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            converter = Converters.Day.class,
            description = {
                "First business day to publish. With dt= folders, only those near enough are read.",
                "Days that are given are rebuilt: of what was published for them before, nothing but the replay's rows"
                        + " stays current. Alerts are told of the same days in UTC."
            })
    private Optional<LocalDate> from = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "DATE",
            converter = Converters.Day.class,
            description = "Last business day to publish.")
    private Optional<LocalDate> to = Optional.empty();

    @Option(
            names = "--without",
            paramLabel = "KIND",
            arity = "1..*",
            converter = Converters.Kinds.class,
            description = "With --from or --to: there are none of this kind (transactions, orders or chargebacks); what"
                    + " was published of them is taken back.")
    private Set<EventKind> without = Set.of();

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            converter = Converters.Positive.class,
            description = "Parallel instances of each operator (default: one a processor).")
    private int parallelism = Runtime.getRuntime().availableProcessors();

    @Mixin
    private ZoneOptions zones;

    @Mixin
    private RuleOptions rules;

    @Mixin
    private LimitOptions limits;

    @Mixin
    private S3Options s3;

    @Option(names = "--no-rules", description = "Do not look for fraud: only the tables.")
    private boolean noRules;

    @Option(
            names = "--verify",
            description = "Write nothing: compare the replay with what is published in --output, and show the rows that"
                    + " differ. Then the exit code is " + Verification.DIFFERENT + ".")
    private boolean verify;

    @Option(
            names = "--json",
            description = "Print one JSON object: the manifest of the run, or with --verify what differs.")
    private boolean json;

    ReplayCommand(Runs runs, Terminal terminal) {
        this.runs = runs;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        s3.prepare(input.and(output));
        InputLimits counting = limits.read();
        ReplayRun run = new ReplayRun(
                "replay",
                spec.commandLine().getParseResult().originalArgs(),
                input.byKind(),
                output,
                days(),
                parallelism,
                zones.zone(),
                zones.inputZone().orElse(counting.validation().inputZone()),
                noRules ? rules.read().withoutRules() : rules.read(),
                counting);
        requireKinds(run);
        return verify ? verify(run) : replay(run);
    }

    private void requireKinds(ReplayRun run) throws IOException, QueryException {
        for (EventKind kind : without) {
            if (run.inputs().containsKey(kind)) {
                throw UsageException.of(
                        "--without",
                        kind.plural(),
                        "contradicts " + InputCheck.option(kind),
                        "leave one of the two out");
            }
        }
        if (run.days().isEmpty() && !without.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--without goes with --from and --to: only days that are rebuilt could lose what is not given");
        }
        if (run.days().isPresent()) {
            Set<EventKind> missing = EnumSet.allOf(EventKind.class);
            missing.removeAll(run.inputs().keySet());
            missing.removeAll(without);
            new MissingKinds(missing, run.days().get()).requireUnpublished(new OutputFolder(output));
        }
    }

    private int replay(ReplayRun run) throws Exception {
        Manifest manifest;
        try (ProgressLine progress = progress()) {
            manifest = run.execute(runs, progress);
        }
        OutputFolder folder = new OutputFolder(output);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Manifests.text(manifest));
            out.flush();
        } else {
            new RunSummary(manifest, folder).print(out);
        }
        // Where a program reads what is printed, people are told beside it.
        new ReportFile(folder)
                .leave(spec.commandLine(), json ? spec.commandLine().getErr() : out);
        return Failures.tell(spec.commandLine(), manifest.unreadFiles());
    }

    private int verify(ReplayRun run) throws Exception {
        Verification verification;
        try (ProgressLine progress = progress()) {
            verification = Verification.of(run, runs, progress);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            new VerificationJson(verification.comparison()).print(out);
        } else {
            new VerificationTable(verification.comparison()).print(out);
        }
        out.flush();
        int unread = Failures.tell(spec.commandLine(), verification.unreadFiles());
        return unread != 0 || verification.isEqual() ? unread : Verification.DIFFERENT;
    }

    private ProgressLine progress() {
        return new ProgressLine(spec.commandLine().getErr(), terminal);
    }

    private Optional<DateRange> days() {
        if (from.isEmpty() && to.isEmpty()) {
            return Optional.empty();
        }
        DateRange range = new DateRange(from.orElse(LocalDate.of(1, 1, 1)), to.orElse(LocalDate.of(9999, 12, 31)));
        if (range.first().isAfter(range.last())) {
            throw UsageException.of("--from", range.first(), "is after --to " + range.last(), "swap them");
        }
        return Optional.of(range);
    }
}
