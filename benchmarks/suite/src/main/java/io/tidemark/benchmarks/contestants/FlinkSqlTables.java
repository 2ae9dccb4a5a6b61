package io.tidemark.benchmarks.contestants;

import io.tidemark.benchmarks.contest.Contestant;
import io.tidemark.benchmarks.contest.ContestantLoop;
import io.tidemark.benchmarks.contest.SqlScript;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.FormatDescriptor;
import org.apache.flink.table.api.StatementSet;
import org.apache.flink.table.api.TableDescriptor;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/**
 * The four tables in plain Flink SQL, in BATCH execution, on a cluster inside this process with the memory that an
 * embedded replay has.
 *
 * @param parallelism of every operator
 */
public record FlinkSqlTables(int parallelism) implements Contestant {

    private static final MemorySize MANAGED = MemorySize.ofMebiBytes(4096);
    private static final MemorySize NETWORK = MemorySize.ofMebiBytes(256);

    /** Serves passes at a parallelism. */
    public static void main(String[] args) throws Exception {
        ContestantLoop.serve(new FlinkSqlTables(Integer.parseInt(args[0])));
    }

    @Override
    public Map<String, Double> run(Path input, Path output) throws Exception {
        StreamTableEnvironment tables = StreamTableEnvironment.create(
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration()));
        tables.getConfig().setLocalTimeZone(ZoneOffset.UTC);
        SqlScript.statements("flink", input).forEach(tables::executeSql);
        StatementSet inserts = tables.createStatementSet();
        for (String table : SqlScript.TABLES) {
            inserts.add(tables.sqlQuery(SqlScript.query(table))
                    .insertInto(TableDescriptor.forConnector("filesystem")
                            .option("path", output.resolve(table).toString())
                            .format(FormatDescriptor.forFormat("json")
                                    .option("encode.decimal-as-plain-number", "true")
                                    .build())
                            .build()));
        }
        inserts.execute().await();
        return Map.of();
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.BATCH);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED);
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK);
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK);
        configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(CoreOptions.TMP_DIRS, System.getProperty("java.io.tmpdir"));
        return configuration;
    }
}
