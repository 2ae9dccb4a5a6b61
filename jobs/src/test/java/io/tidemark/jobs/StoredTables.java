package io.tidemark.jobs;

import io.tidemark.jobs.ledger.PublishedRow;
import io.tidemark.jobs.ledger.RowKey;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.ledger.WideSums;
import io.tidemark.jobs.tables.StoredRow;
import io.tidemark.jobs.tables.TableFile;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Files of daily_transactions as jobs write them. */
public record StoredTables(Path curated) {

    /** The folder of a day. */
    public Path folder(String day) {
        return curated.resolve("daily_transactions").resolve("dt=" + day);
    }

    /** One more file. */
    public Path write(String day, String name, StoredRow... rows) throws IOException {
        Files.createDirectories(folder(day));
        try (TableFile file = new TableFile(Table.DAILY_TRANSACTIONS, Map.of())) {
            for (StoredRow row : rows) {
                file.add(row);
            }
            return Files.write(folder(day).resolve(name), file.complete());
        }
    }

    /** A publication of a row all of whose measures are the same. */
    public static StoredRow row(
            String day, String currency, long measures, long revision, Instant asOf, boolean isFinal, String runId) {
        RowKey key =
                RowKey.of(Table.DAILY_TRANSACTIONS, (int) LocalDate.parse(day).toEpochDay(), List.of(currency));
        WideSums sums = WideSums.of(
                IntStream.range(0, Table.DAILY_TRANSACTIONS.measures().size())
                        .mapToObj(measure -> BigInteger.valueOf(measures))
                        .toList());
        return new StoredRow(new PublishedRow(key, sums, revision, asOf.toEpochMilli(), isFinal), "UTC", runId);
    }
}
