package io.tidemark.jobs.tables;

import io.tidemark.jobs.files.DayFiles;
import io.tidemark.jobs.ledger.PublishedRow;
import io.tidemark.jobs.ledger.Table;
import java.time.ZoneId;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.core.fs.Path;

/** Makes the sinks of the tables: Zstandard-compressed Parquet, a folder for each table, in it one for each day. */
public final class TableSinks {

    private TableSinks() {}

    /** The sink of one table below the curated folder. A file is complete as soon as it can be seen. */
    public static Sink<PublishedRow> of(Table table, String curatedFolder, ZoneId reportingZone, String runId) {
        return DayFiles.sink(
                new Path(curatedFolder, table.tableName()),
                new ParquetRows(table, reportingZone.getId(), runId),
                ".parquet",
                row -> row.key().day());
    }
}
