package io.tidemark.benchmarks.spark;

import io.tidemark.benchmarks.contest.Contestant;
import io.tidemark.benchmarks.contest.ContestantLoop;
import io.tidemark.benchmarks.contest.SqlScript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * The four tables in Spark SQL, in this process.
 *
 * @param threads how many tasks run at once
 */
public record SparkTables(int threads) implements Contestant {

    /** Serves passes with so many threads. */
    public static void main(String[] args) throws Exception {
        ContestantLoop.serve(new SparkTables(Integer.parseInt(args[0])));
    }

    @Override
    public Map<String, Double> run(Path input, Path output) throws IOException {
        try (SparkSession session = session(output.resolveSibling(output.getFileName() + "-warehouse"))) {
            session.sparkContext().setLogLevel("WARN");
            SqlScript.statements("spark", input).forEach(session::sql);
            for (String table : SqlScript.TABLES) {
                session.sql("INSERT OVERWRITE DIRECTORY '" + output.resolve(table) + "' USING parquet "
                        + SqlScript.query(table));
            }
        }
        return Map.of();
    }

    /** As many parts as threads: with the usual two hundred, a small machine would mostly start and end tasks. */
    private SparkSession session(Path warehouse) {
        return SparkSession.builder()
                .master("local[" + threads + "]")
                .config("spark.sql.shuffle.partitions", 4L * threads)
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.warehouse.dir", warehouse.toString())
                .config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .getOrCreate();
    }
}
