package io.tidemark.jobs.tables;

import io.tidemark.jobs.ledger.PublishedRow;
import io.tidemark.jobs.ledger.Table;
import java.io.IOException;
import java.util.Map;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.parquet.hadoop.ParquetWriter;

/**
 * Makes Parquet files of one table's rows.
 *
 * @param table the table
 * @param reportingZone goes into every row
 * @param runId goes into every row
 */
record ParquetRows(Table table, String reportingZone, String runId) implements BulkWriter.Factory<PublishedRow> {

    @Override
    public BulkWriter<PublishedRow> create(FSDataOutputStream out) throws IOException {
        return new RowWriter(new RowFile(out).writer(table, Map.of()), out, reportingZone, runId);
    }

    private record RowWriter(
            ParquetWriter<StoredRow> writer, FSDataOutputStream out, String reportingZone, String runId)
            implements BulkWriter<PublishedRow> {

        @Override
        public void addElement(PublishedRow row) throws IOException {
            writer.write(new StoredRow(row, reportingZone, runId));
        }

        @Override
        public void flush() {
            // Parquet writes whole row groups; there is nothing to flush between them.
        }

        @Override
        public void finish() throws IOException {
            writer.close();
            out.flush();
        }
    }
}
