package io.tidemark.jobs.tables;

import io.tidemark.jobs.ledger.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.apache.parquet.hadoop.ParquetWriter;

/** A file of one table in the making, in memory: only what is complete can be put somewhere. */
public final class TableFile implements AutoCloseable {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ParquetWriter<StoredRow> writer;

    /**
     * A file without rows.
     *
     * @param notes what the file tells of itself, beside its rows
     */
    public TableFile(Table table, Map<String, String> notes) throws IOException {
        writer = new RowFile(bytes).writer(table, notes);
    }

    /** Adds a row, which must be of the table. */
    public void add(StoredRow row) throws IOException {
        writer.write(row);
    }

    /** Ends the file; this is all of it. */
    public byte[] complete() throws IOException {
        writer.close();
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
