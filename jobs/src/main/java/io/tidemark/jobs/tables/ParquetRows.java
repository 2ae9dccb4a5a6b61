package io.tidemark.jobs.tables;

import io.tidemark.jobs.ledger.PublishedRow;
import io.tidemark.jobs.ledger.Table;
import java.io.IOException;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * Makes Parquet files of one table's rows.
 *
 * @param table the table
 * @param reportingZone goes into every row
 * @param runId goes into every row
 */
record ParquetRows(Table table, String reportingZone, String runId) implements BulkWriter.Factory<PublishedRow> {

    /** Rows are few and files many, so that the usual row group of 128 MiB would only waste memory. */
    private static final long ROW_GROUP_BYTES = 8L << 20;

    private static final int PAGE_BYTES = 256 << 10;

    @Override
    public BulkWriter<PublishedRow> create(FSDataOutputStream out) throws IOException {
        return new RowWriter(new Builder(new StreamFile(out), this).build(), out);
    }

    private record RowWriter(ParquetWriter<PublishedRow> writer, FSDataOutputStream out)
            implements BulkWriter<PublishedRow> {

        @Override
        public void addElement(PublishedRow row) throws IOException {
            writer.write(row);
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

    private static final class Builder extends ParquetWriter.Builder<PublishedRow, Builder> {

        private final ParquetRows rows;

        Builder(OutputFile file, ParquetRows rows) {
            super(file);
            this.rows = rows;
            withConf(new PlainParquetConfiguration());
            withCodecFactory(new ZstdCodecFactory());
            withCompressionCodec(CompressionCodecName.ZSTD);
            withRowGroupSize(ROW_GROUP_BYTES);
            withPageSize(PAGE_BYTES);
            // A dictionary takes 16 KiB a column from its first value on, and every day of a replay is a file in the
            // making; rows are so few that Zstandard does as well without.
            withDictionaryEncoding(false);
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @Deprecated // Parquet still declares it abstract
        protected WriteSupport<PublishedRow> getWriteSupport(Configuration configuration) {
            return writeSupport();
        }

        @Override
        protected WriteSupport<PublishedRow> getWriteSupport(ParquetConfiguration configuration) {
            return writeSupport();
        }

        private WriteSupport<PublishedRow> writeSupport() {
            return new RowWriteSupport(rows.table, rows.reportingZone, rows.runId);
        }
    }

    /** Flink's stream as the file that Parquet writes to; Flink closes it. */
    private record StreamFile(FSDataOutputStream out) implements OutputFile {

        @Override
        public PositionOutputStream create(long blockSizeHint) {
            return new PositionOutputStream() {
                @Override
                public long getPos() throws IOException {
                    return out.getPos();
                }

                @Override
                public void write(int value) throws IOException {
                    out.write(value);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    out.write(bytes, offset, length);
                }

                @Override
                public void flush() throws IOException {
                    out.flush();
                }
            };
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSizeHint) {
            return create(blockSizeHint);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }
}
