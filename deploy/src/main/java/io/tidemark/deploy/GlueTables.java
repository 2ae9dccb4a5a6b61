package io.tidemark.deploy;

import io.tidemark.deploy.settings.StackSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.glue.CfnTable;
import software.amazon.awscdk.services.glue.CfnTable.ColumnProperty;
import software.amazon.awscdk.services.glue.CfnTable.SerdeInfoProperty;
import software.amazon.awscdk.services.glue.CfnTable.StorageDescriptorProperty;
import software.amazon.awscdk.services.glue.CfnTable.TableInputProperty;
import software.constructs.Construct;

/**
 * What the catalog says of the files of a table.
 *
 * @param scope what the tables belong to
 * @param database in which they are
 * @param storage where their files are
 */
record GlueTables(Construct scope, String database, Storage storage) {

    /** Ends the name of a table without days. */
    static final String FILES = "_files";

    private static final String PARQUET = "org.apache.hadoop.hive.ql.io.parquet.";

    /** A table whose days are found by the names of their folders. */
    CfnTable byDay(DailyTable table, StackSettings settings) {
        return define(TableInputProperty.builder()
                .name(table.tableName())
                .description(table.description())
                .tableType("EXTERNAL_TABLE")
                .parameters(projection(settings, location(table)))
                .partitionKeys(List.of(column("dt", "date")))
                .storageDescriptor(files(table, location(table)))
                .build());
    }

    /** The same files as one table without days, for engines that find none by themselves. */
    CfnTable files(DailyTable table) {
        return define(TableInputProperty.builder()
                .name(table.tableName() + FILES)
                .description(table.description() + "; the day is in the path of the file only")
                .tableType("EXTERNAL_TABLE")
                .parameters(Map.of("classification", "parquet"))
                .storageDescriptor(files(table, location(table) + "/"))
                .build());
    }

    private CfnTable define(TableInputProperty table) {
        return CfnTable.Builder.create(scope, table.getName())
                .catalogId(Stack.of(scope).getAccount())
                .databaseName(database)
                .tableInput(table)
                .build();
    }

    private String location(DailyTable table) {
        return "s3://" + storage.curated().getBucketName() + "/" + Storage.TABLES + table.tableName();
    }

    /** Days are found by their names: nothing has to register them. A zone ahead of UTC is in tomorrow already. */
    private static Map<String, String> projection(StackSettings settings, String location) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("classification", "parquet");
        parameters.put("projection.enabled", "true");
        parameters.put("projection.dt.type", "date");
        parameters.put("projection.dt.format", "yyyy-MM-dd");
        parameters.put("projection.dt.range", settings.firstDay() + ",NOW+1DAYS");
        parameters.put("projection.dt.interval", "1");
        parameters.put("projection.dt.interval.unit", "DAYS");
        parameters.put("storage.location.template", location + "/dt=${dt}");
        return parameters;
    }

    private static StorageDescriptorProperty files(DailyTable table, String location) {
        return StorageDescriptorProperty.builder()
                .location(location)
                .inputFormat(PARQUET + "MapredParquetInputFormat")
                .outputFormat(PARQUET + "MapredParquetOutputFormat")
                .serdeInfo(SerdeInfoProperty.builder()
                        .serializationLibrary(PARQUET + "serde.ParquetHiveSerDe")
                        .build())
                .columns(table.columns().stream()
                        .map(column -> column(column.name(), column.type()))
                        .toList())
                .build();
    }

    private static ColumnProperty column(String name, String type) {
        return ColumnProperty.builder().name(name).type(type).build();
    }
}
