package io.tidemark.jobs.cli;

import io.tidemark.jobs.cli.TextTable.Cell;
import io.tidemark.jobs.compaction.Compaction;
import io.tidemark.jobs.compaction.CompactionPolicy;
import io.tidemark.jobs.compaction.PartitionResult;
import io.tidemark.jobs.files.Location;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.query.QueryException;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Few files of many. */
@Command(
        name = "compact",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Rewrites the many small files of each day of each table into one.",
            "It can be stopped at any point and run again, also while a live job writes; docs/operations.md tells what"
                    + " readers notice of it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./tidemark compact --path out/berlin --dry-run",
            "  ./tidemark compact --path out/berlin --older-than 30",
        })
final class CompactCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--path",
            paramLabel = "DIR",
            required = true,
            converter = Converters.Place.class,
            description = "The --output of a replay, or the folder that holds the tables of a live job.")
    private Location path;

    @Option(
            names = "--older-than",
            paramLabel = "DAYS",
            defaultValue = "7",
            converter = Converters.NotNegative.class,
            description = "Leave files alone that were written within so many days. It must be longer ago than the"
                    + " oldest snapshot from which a live job may be started again (default: ${DEFAULT-VALUE}).")
    private int olderThan;

    @Option(
            names = "--keep-history",
            description = "Keep every publication of each row, not only the current one, and so all restatements.")
    private boolean keepHistory;

    @Option(names = "--dry-run", description = "Change nothing, only tell what would be done.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print a JSON list with what became of each table.")
    private boolean json;

    @Mixin
    private S3Options s3;

    CompactCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws QueryException, IOException {
        s3.prepare(List.of(path));
        Instant writtenUntil = Instant.now().minus(Duration.ofDays(olderThan));
        CompactionPolicy policy = new CompactionPolicy(writtenUntil, keepHistory, dryRun);
        Map<Table, List<PartitionResult>> results;
        Location curated = curated();
        try (WaitingLine waiting = new WaitingLine(spec.commandLine().getErr(), terminal, "Compacting " + curated)) {
            results = new Compaction(curated, policy).run();
        }
        if (json) {
            printJson(results);
        } else {
            print(results);
        }
        return 0;
    }

    private Location curated() throws IOException {
        for (Location folder : List.of(new OutputFolder(path).curated(), path)) {
            for (Table table : Table.values()) {
                if (folder.resolve(table.tableName()).isFolder()) {
                    return folder;
                }
            }
        }
        throw UsageException.of(
                "--path",
                path,
                "holds no tables",
                "give the --output of a replay, or the folder that holds daily_transactions and the others");
    }

    private void print(Map<Table, List<PartitionResult>> results) {
        TextTable table = new TextTable(
                List.of("table", "days", dryRun ? "to compact" : "compacted", "files", "files then", "MB", "MB then"));
        results.forEach((name, partitions) -> table.add(List.of(
                Cell.text(name.tableName()),
                Cell.number(Numbers.count(partitions.size())),
                Cell.number(Numbers.count(
                        partitions.stream().filter(PartitionResult::compacted).count())),
                Cell.number(sum(partitions, PartitionResult::filesBefore)),
                Cell.number(sum(partitions, PartitionResult::filesAfter)),
                Cell.number(megabytes(partitions, PartitionResult::bytesBefore)),
                dryRun ? Cell.text("") : Cell.number(megabytes(partitions, PartitionResult::bytesAfter)))));
        PrintWriter out = spec.commandLine().getOut();
        table.print(out, "");
        out.println();
        out.println(
                dryRun
                        ? "Nothing was changed; without --dry-run it is."
                        : "Files written within the last " + olderThan + (olderThan == 1 ? " day" : " days")
                                + " are as they were; " + (keepHistory ? "every publication" : "the current row")
                                + " was kept.");
        out.flush();
    }

    private void printJson(Map<Table, List<PartitionResult>> results) throws IOException {
        List<Map<String, Object>> tables = new ArrayList<>();
        results.forEach((name, partitions) -> {
            Map<String, Object> table = new LinkedHashMap<>();
            table.put("table", name.tableName());
            table.put("dry_run", dryRun);
            table.put("days", partitions.size());
            table.put(
                    "days_compacted",
                    partitions.stream().filter(PartitionResult::compacted).count());
            table.put("files_before", total(partitions, PartitionResult::filesBefore));
            table.put("files_after", total(partitions, PartitionResult::filesAfter));
            table.put("bytes_before", total(partitions, PartitionResult::bytesBefore));
            if (!dryRun) {
                table.put("bytes_after", total(partitions, PartitionResult::bytesAfter));
            }
            tables.add(table);
        });
        PrintWriter out = spec.commandLine().getOut();
        out.println(PrettyJson.text(tables));
        out.flush();
    }

    private static String sum(List<PartitionResult> partitions, ToLongFunction<PartitionResult> number) {
        return Numbers.count(total(partitions, number));
    }

    private static String megabytes(List<PartitionResult> partitions, ToLongFunction<PartitionResult> bytes) {
        return Numbers.megabytes(total(partitions, bytes));
    }

    private static long total(List<PartitionResult> partitions, ToLongFunction<PartitionResult> number) {
        return partitions.stream().mapToLong(number).sum();
    }
}
