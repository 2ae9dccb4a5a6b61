package io.tidemark.jobs.tables;

import io.tidemark.jobs.files.DayFolders;
import io.tidemark.jobs.ledger.PublishedRow;
import io.tidemark.jobs.ledger.Table;
import java.time.ZoneId;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;

/** Makes the sinks of the tables: Zstandard-compressed Parquet, a folder for each table, in it one for each day. */
public final class TableSinks {

    private TableSinks() {}

    /** The sink of one table below the curated folder. A file is complete as soon as it can be seen. */
    public static FileSink<PublishedRow> of(Table table, String curatedFolder, ZoneId reportingZone, String runId) {
        return FileSink.forBulkFormat(
                        new Path(curatedFolder, table.tableName()),
                        new ParquetRows(table, reportingZone.getId(), runId))
                .withBucketAssigner(new DayFolders<>(row -> row.key().day()))
                .withOutputFileConfig(new OutputFileConfig("part", ".parquet"))
                .build();
    }
}
