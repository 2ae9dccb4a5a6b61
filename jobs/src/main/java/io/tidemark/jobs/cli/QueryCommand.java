package io.tidemark.jobs.cli;

import io.tidemark.jobs.query.CuratedTables;
import io.tidemark.jobs.query.QueryException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
                    + " current_alerts the latest of each. The rates are views as well: \"SHOW TABLES\" lists them,"
                    + " docs/data-model.md explains them."
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
            description = "The --output of a replay or demo (default: ${DEFAULT-VALUE}).")
    private Path input;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            converter = Converters.ResultFormats.class,
            description = "table, csv or json (default: ${DEFAULT-VALUE}).")
    private ResultFormat format;

    @Override
    public Integer call() throws QueryException {
        OutputFolder folder = new OutputFolder(input);
        if (!Files.isDirectory(folder.curated())) {
            throw UsageException.of(
                    "--input", input, "holds no tables", "give the --output of a replay, or run 'tidemark demo' first");
        }
        ResultWriter writer = format.writer(spec.commandLine().getOut());
        try (CuratedTables tables = CuratedTables.open(folder.curated(), folder.alerts())) {
            tables.query(sql, writer);
        }
        writer.complete();
        return 0;
    }
}
