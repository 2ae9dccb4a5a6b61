package io.tidemark.jobs.cli;

import io.tidemark.jobs.files.LocalCopy;
import io.tidemark.jobs.files.Location;
import io.tidemark.jobs.query.CuratedTables;
import io.tidemark.jobs.query.QueryException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
            "  ./tidemark query \"SELECT * FROM dispute_activity\" --input out/berlin --format csv",
        })
final class QueryCommand implements Callable<Integer> {

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

    @Override
    public Integer call() throws QueryException, IOException {
        s3.prepare(List.of(input));
        OutputFolder folder = new OutputFolder(input);
        folder.requireOutput("--input", "holds no tables", folder.curated());
        if (input.isLocal()) {
            answer(folder);
        } else {
            try (LocalCopy copy = LocalCopy.of(folder.curated(), folder.alerts(), folder.deadLetter())) {
                answer(new OutputFolder(copy.root()));
            }
        }
        return 0;
    }

    private void answer(OutputFolder folder) throws QueryException, IOException {
        ResultWriter writer = format.writer(spec.commandLine().getOut());
        try (CuratedTables tables = CuratedTables.open(
                folder.curated().local(),
                folder.alerts().local(),
                folder.deadLetter().local())) {
            tables.query(sql, writer);
        }
        writer.complete();
    }
}
