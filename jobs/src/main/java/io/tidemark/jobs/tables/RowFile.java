package io.tidemark.jobs.tables;

import io.tidemark.jobs.ledger.Table;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * A stream as the file that Parquet writes to; whoever gave it closes it.
 *
 * @param out nothing is written to it yet
 */
record RowFile(OutputStream out) implements OutputFile {

    /** Rows are few and files many, so that the usual row group of 128 MiB would only waste memory. */
    private static final long ROW_GROUP_BYTES = 8L << 20;

    private static final int PAGE_BYTES = 256 << 10;

    /** Writes rows of a table into it, and notes about the file behind them. */
    ParquetWriter<StoredRow> writer(Table table, Map<String, String> notes) throws IOException {
        return new Builder(this, new RowWriteSupport(table, notes)).build();
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
        return new CountedOutput(out);
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

    private static final class CountedOutput extends PositionOutputStream {

        /** Parquet writes the end of a file by the byte, and many files are in the making at once. */
        private static final int BUFFER_BYTES = 4 << 10;

        private final OutputStream buffered;
        private long written;

        CountedOutput(OutputStream out) {
            buffered = new BufferedOutputStream(out, BUFFER_BYTES);
        }

        @Override
        public long getPos() {
            return written;
        }

        @Override
        public void write(int value) throws IOException {
            buffered.write(value);
            written++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            buffered.write(bytes, offset, length);
            written += length;
        }

        @Override
        public void flush() throws IOException {
            buffered.flush();
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    private static final class Builder extends ParquetWriter.Builder<StoredRow, Builder> {

        private final WriteSupport<StoredRow> support;

        Builder(OutputFile file, WriteSupport<StoredRow> support) {
            super(file);
            this.support = support;
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
        protected WriteSupport<StoredRow> getWriteSupport(Configuration configuration) {
            return support;
        }

        @Override
        protected WriteSupport<StoredRow> getWriteSupport(ParquetConfiguration configuration) {
            return support;
        }
    }
}
