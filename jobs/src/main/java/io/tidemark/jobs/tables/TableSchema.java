package io.tidemark.jobs.tables;

import io.tidemark.events.Money;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.ledger.Table.Measure;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * The Parquet schema of a table: its dimensions, its measures, then what is known of the publication. The day is not in
 * the file but in the name of its {@code dt=} folder.
 */
final class TableSchema {

    /** Digits of an amount, as in DECIMAL(28,4). */
    static final int PRECISION = 28;

    /** Bytes that hold an amount of {@link #PRECISION} digits. */
    static final int DECIMAL_BYTES = 12;

    private TableSchema() {}

    static MessageType of(Table table) {
        Types.MessageTypeBuilder schema = Types.buildMessage();
        table.dimensions().forEach(dimension -> addText(schema, dimension));
        for (Measure measure : table.measures()) {
            if (measure.money()) {
                schema.required(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                        .length(DECIMAL_BYTES)
                        .as(LogicalTypeAnnotation.decimalType(Money.SCALE, PRECISION))
                        .named(measure.name());
            } else {
                schema.required(PrimitiveTypeName.INT64).named(measure.name());
            }
        }
        schema.required(PrimitiveTypeName.INT64).named("revision");
        schema.required(PrimitiveTypeName.INT64)
                .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
                .named("as_of");
        schema.required(PrimitiveTypeName.BOOLEAN).named("final");
        addText(schema, "reporting_zone");
        addText(schema, "run_id");
        return schema.named(table.tableName());
    }

    private static void addText(Types.MessageTypeBuilder schema, String name) {
        schema.required(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(name);
    }
}
