package io.tidemark.jobs.tables;

import io.tidemark.jobs.ledger.PublishedRow;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.ledger.Table.Measure;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/** Writes rows of one table in its {@link TableSchema}. */
final class RowWriteSupport extends WriteSupport<StoredRow> {

    private static final BigInteger LIMIT = BigInteger.TEN.pow(TableSchema.PRECISION);

    private final Table table;
    private final Map<String, String> notes;

    private RecordConsumer consumer;
    private int field;

    RowWriteSupport(Table table, Map<String, String> notes) {
        this.table = table;
        this.notes = notes;
    }

    @Override
    @Deprecated // Parquet still declares it abstract
    public WriteContext init(Configuration configuration) {
        return context();
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return context();
    }

    private WriteContext context() {
        return new WriteContext(TableSchema.of(table), notes);
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        consumer = recordConsumer;
    }

    @Override
    public void write(StoredRow stored) {
        PublishedRow row = stored.row();
        consumer.startMessage();
        field = 0;
        for (int i = 0; i < table.dimensions().size(); i++) {
            writeText(table.dimensions().get(i), Binary.fromString(row.key().dimension(i)));
        }
        writeMeasures(row);
        writeLong("revision", row.revision());
        writeLong("as_of", Math.multiplyExact(row.asOf(), 1000L));
        begin("final");
        consumer.addBoolean(row.isFinal());
        end("final");
        writeText("reporting_zone", Binary.fromString(stored.reportingZone()));
        writeText("run_id", Binary.fromString(stored.runId()));
        consumer.endMessage();
    }

    private void writeMeasures(PublishedRow row) {
        List<Measure> measures = table.measures();
        for (int i = 0; i < measures.size(); i++) {
            Measure measure = measures.get(i);
            BigInteger total = row.sums().get(i);
            if (measure.money()) {
                begin(measure.name());
                consumer.addBinary(Binary.fromConstantByteArray(decimal(row, measure, total)));
                end(measure.name());
            } else {
                writeLong(measure.name(), total.longValueExact());
            }
        }
    }

    private static byte[] decimal(PublishedRow row, Measure measure, BigInteger total) {
        if (total.abs().compareTo(LIMIT) >= 0) {
            throw new ArithmeticException("The total of " + measure.name() + " in row " + row.key() + " is " + total
                    + " ten-thousandths, more than " + TableSchema.PRECISION + " digits hold");
        }
        byte[] significant = total.toByteArray();
        byte[] bytes = new byte[TableSchema.DECIMAL_BYTES];
        int padding = bytes.length - significant.length;
        Arrays.fill(bytes, 0, padding, (byte) (total.signum() < 0 ? -1 : 0));
        System.arraycopy(significant, 0, bytes, padding, significant.length);
        return bytes;
    }

    private void writeText(String name, Binary value) {
        begin(name);
        consumer.addBinary(value);
        end(name);
    }

    private void writeLong(String name, long value) {
        begin(name);
        consumer.addLong(value);
        end(name);
    }

    private void begin(String name) {
        consumer.startField(name, field);
    }

    private void end(String name) {
        consumer.endField(name, field);
        field++;
    }
}
