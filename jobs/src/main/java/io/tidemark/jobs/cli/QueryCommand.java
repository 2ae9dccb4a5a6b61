package io.tidemark.jobs.cli;

import io.tidemark.jobs.files.LocalCopy;
import io.tidemark.jobs.files.Location;
import io.tidemark.jobs.query.CuratedTables;
import io.tidemark.jobs.query.QueryException;
import io.tidemark.jobs.query.ResultHandler;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** SQL over the written tables. */
@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Answers a question in SQL about the written tables.",
            "daily_transactions, daily_payment_methods, daily_failures and daily_chargebacks hold every publication of"
                    + " every row; current_daily_... the latest of each. alerts holds every message about alerts;"
                    + " current_alerts the latest of each; dead_letters what was rejected. The rates are views as well: \"SHOW TABLES\" lists them,"
                    + " docs/data-model.md explains them."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./tidemark query \"SHOW TABLES\"",
            "  ./tidemark query \"SELECT * FROM dispute_activity\" --format csv",
            "  ./tidemark query \"SELECT * FROM win_rate\" --input out/berlin --json",
        })
final class QueryCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SQL", description = "One SELECT, in quotes.")
    private String sql;

    @Option(
            names = "--input",
            paramLabel = "DIR",
            defaultValue = DemoCommand.DEFAULT_OUTPUT,
            converter = Converters.Place.class,
            description = "The --output of a replay or demo (default: ${DEFAULT-VALUE}).")
    private Location input;

    @Mixin
    private S3Options s3;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            converter = Converters.ResultFormats.class,
            description = "table, csv or json (default: ${DEFAULT-VALUE}).")
    private ResultFormat format;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    QueryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws QueryException, IOException {
        if (json && spec.commandLine().getParseResult().hasMatchedOption("--format")) {
            throw new ParameterException(spec.commandLine(), "--json is --format json; leave one of the two out");
        }
        s3.prepare(List.of(input));
        OutputFolder folder = new OutputFolder(input);
        folder.requireOutput("--input", "holds no tables", folder.curated());
        try (WaitingLine waiting = new WaitingLine(spec.commandLine().getErr(), terminal, "Asking " + input)) {
            if (input.isLocal()) {
                answer(folder, waiting);
            } else {
                try (LocalCopy copy = LocalCopy.of(folder.curated(), folder.alerts(), folder.deadLetter())) {
                    answer(new OutputFolder(copy.root()), waiting);
                }
            }
        }
        return 0;
    }

    private void answer(OutputFolder folder, WaitingLine waiting) throws QueryException, IOException {
        ResultWriter writer =
                (json ? ResultFormat.JSON : format).writer(spec.commandLine().getOut());
        try (CuratedTables tables = CuratedTables.open(
                folder.curated().local(),
                folder.alerts().local(),
                folder.deadLetter().local())) {
            tables.query(sql, new Answer(writer, waiting));
        }
        writer.complete();
    }

    /** Once there is an answer, nothing is printed into it. */
    private record Answer(ResultHandler writer, WaitingLine waiting) implements ResultHandler {

        @Override
        public void columns(List<String> names) {
            waiting.close();
            writer.columns(names);
        }

        @Override
        public void row(List<Optional<Object>> values) {
            writer.row(values);
        }
    }
}
