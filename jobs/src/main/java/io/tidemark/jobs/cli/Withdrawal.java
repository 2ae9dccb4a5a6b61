package io.tidemark.jobs.cli;

import io.tidemark.connectors.file.RawFiles.DateRange;
import io.tidemark.jobs.ledger.PublishedRow;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.ledger.WideSums;
import io.tidemark.jobs.query.QueryException;
import io.tidemark.jobs.query.StoredRows;
import io.tidemark.jobs.tables.StoredRow;
import io.tidemark.jobs.tables.TableFile;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Takes back what a replay of whole days does not have although it was published before: such a row is published again,
 * with zeros, as of the beginning of the replay. What a live job publishes after that is newer and stays.
 *
 * @param days that the replay rebuilt
 * @param runId of the replay
 * @param startedAt when it began
 */
record Withdrawal(OutputFolder output, DateRange days, String runId, Instant startedAt) {

    /** Publishes the zeros; tells how many rows of each table were taken back, if any. */
    Map<String, Long> publish() throws IOException, QueryException {
        Map<String, Long> counts = new LinkedHashMap<>();
        try (LocalTables tables = LocalTables.of(output.curated(), Optional.of(days))) {
            for (Table table : Table.values()) {
                Map<Integer, List<StoredRow>> rows = vanished(tables, table);
                for (Map.Entry<Integer, List<StoredRow>> day : rows.entrySet()) {
                    write(table, day.getKey(), day.getValue());
                }
                if (!rows.isEmpty()) {
                    counts.put(
                            table.tableName(),
                            rows.values().stream().mapToLong(List::size).sum());
                }
            }
        }
        return counts;
    }

    private Map<Integer, List<StoredRow>> vanished(LocalTables tables, Table table) throws IOException, QueryException {
        Map<Integer, List<StoredRow>> byDay = new TreeMap<>();
        StoredRows.current(tables.curated(), table, days).read(stored -> {
            PublishedRow row = stored.row();
            if (!stored.runId().equals(runId) && !row.sums().isZero() && row.asOf() <= startedAt.toEpochMilli()) {
                byDay.computeIfAbsent(row.key().day(), day -> new ArrayList<>()).add(zeros(stored));
            }
        });
        return byDay;
    }

    private StoredRow zeros(StoredRow stored) {
        PublishedRow row = stored.row();
        PublishedRow zeros = new PublishedRow(
                row.key(), new WideSums(row.sums().size()), row.revision() + 1, startedAt.toEpochMilli(), true);
        return new StoredRow(zeros, stored.reportingZone(), runId);
    }

    private void write(Table table, int day, List<StoredRow> rows) throws IOException {
        try (TableFile file = new TableFile(table, Map.of())) {
            for (StoredRow row : rows) {
                file.add(row);
            }
            output.curated()
                    .resolve(table.tableName())
                    .resolve("dt=" + LocalDate.ofEpochDay(day))
                    .resolve("withdrawn-" + runId + ".parquet")
                    .write(file.complete());
        }
    }
}
