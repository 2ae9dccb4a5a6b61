package io.tidemark.benchmarks.sidebyside;

import io.tidemark.benchmarks.JavaCommand;
import io.tidemark.benchmarks.contestants.DuckDbTables;
import io.tidemark.benchmarks.contestants.FlinkSqlTables;
import io.tidemark.benchmarks.contestants.ParserLoop;
import io.tidemark.benchmarks.contestants.ReplayTables;
import io.tidemark.events.EventKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Who takes part. The tables say nothing of orders, so that whoever writes them in SQL would not read the orders'
 * files; these are compared with a replay that does not read them either.
 */
@SuppressWarnings("ImmutableEnumChecker") // the sets are copies that cannot be changed
enum Entrant {
    PARSER_LOOP("parser loop", Output.NOTHING, EnumSet.allOf(EventKind.class)),
    REPLAY("replay", Output.CURATED, EnumSet.allOf(EventKind.class)),
    REPLAY_WITH_RULES("replay with rules", Output.CURATED, EnumSet.allOf(EventKind.class)),
    REPLAY_WITHOUT_ORDERS("replay without orders", Output.CURATED, Kinds.OF_TABLES),
    FLINK_SQL("Flink SQL", Output.JSON, Kinds.OF_TABLES),
    SPARK_SQL("Spark SQL", Output.PARQUET_FOLDERS, Kinds.OF_TABLES),
    DUCKDB("DuckDB", Output.PARQUET, Kinds.OF_TABLES);

    private static final String SPARK_CLASS = "io.tidemark.benchmarks.spark.SparkTables";

    private final String label;
    private final Output output;
    private final Set<EventKind> kinds;

    Entrant(String label, Output output, Set<EventKind> kinds) {
        this.label = label;
        this.output = output;
        this.kinds = Set.copyOf(kinds);
    }

    /** How an entrant leaves its tables. */
    enum Output {
        NOTHING,
        CURATED,
        JSON,
        PARQUET_FOLDERS,
        PARQUET
    }

    private static final class Kinds {

        static final Set<EventKind> OF_TABLES = EnumSet.of(EventKind.TRANSACTION, EventKind.CHARGEBACK);
    }

    /** What people call it. */
    String label() {
        return label;
    }

    /** What programs call it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    Output output() {
        return output;
    }

    /** Which events it reads. */
    Set<EventKind> kinds() {
        return kinds;
    }

    /** Starts its process. */
    List<String> command(JavaCommand java, int threads) {
        List<String> arguments = new ArrayList<>(List.of(String.valueOf(threads)));
        return switch (this) {
            case PARSER_LOOP -> java.of("suite", ParserLoop.class.getName(), arguments);
            case REPLAY, REPLAY_WITH_RULES, REPLAY_WITHOUT_ORDERS -> {
                arguments.add(String.valueOf(this == REPLAY_WITH_RULES));
                kinds.forEach(kind -> arguments.add(kind.name()));
                yield java.of("suite", ReplayTables.class.getName(), arguments);
            }
            case FLINK_SQL -> java.of("suite", FlinkSqlTables.class.getName(), arguments);
            case SPARK_SQL -> java.of("spark", SPARK_CLASS, arguments);
            case DUCKDB -> java.of("suite", DuckDbTables.class.getName(), arguments);
        };
    }
}
