package io.tidemark.benchmarks;

import io.tidemark.events.EventKind;
import io.tidemark.events.codes.DeclineClasses;
import io.tidemark.events.codes.ReasonCodes;
import io.tidemark.testdata.Generator;
import io.tidemark.testdata.GeneratorOptions;
import io.tidemark.testdata.GeneratorReport;
import io.tidemark.testdata.trouble.Trouble;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Generated files: JSON lines of all kinds, with everything that happens to a stream but without records that must be
 * rejected, since SQL has no dead letters. Beside them, what codes mean, as tables for SQL.
 *
 * @param folder of all files
 * @param events how many of each kind
 * @param bytes how long the files of each kind are
 * @param orders how many different orders there are
 */
public record BenchmarkInput(Path folder, Map<EventKind, Long> events, Map<EventKind, Long> bytes, long orders) {

    /** Retries included. */
    private static final double TRANSACTIONS_PER_ORDER = 1.19;

    private static final long SEED = 2;

    private static final String DESCRIPTION = "input.properties";
    private static final String EVENTS = ".events";
    private static final String BYTES = ".bytes";
    private static final String ORDERS = "orders";

    /** Copies the maps. */
    public BenchmarkInput {
        events = Map.copyOf(events);
        bytes = Map.copyOf(bytes);
    }

    /** Generates about so many transactions, with their orders and chargebacks, over so many days. */
    public static BenchmarkInput generate(int transactions, int days, Path folder) throws IOException, SQLException {
        int ordersPerDay = Math.max(1, (int) Math.round(transactions / TRANSACTIONS_PER_ORDER / days));
        GeneratorOptions options = GeneratorOptions.of(days, ordersPerDay, SEED, folder);
        GeneratorReport report = Generator.generate(
                options.withTroubles(options.troubles().with(Trouble.BROKEN, 0)), (day, records, size) -> {});
        if (report.records().getOrDefault(EventKind.CHARGEBACK, 0L) == 0) {
            throw new IllegalArgumentException(
                    transactions + " transactions over " + days + " days bring no chargeback; generate more of them");
        }
        long orders;
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            rewriteCsv(folder.resolve(EventKind.CHARGEBACK.plural()), statement);
            writeCodes(folder, statement);
            orders = Long.parseLong(texts(
                            statement,
                            "SELECT count(DISTINCT order_id) FROM read_json('" + folder
                                    + "/orders/*/*.ndjson', columns = {order_id: 'VARCHAR'})")
                    .get(0));
        }
        Map<EventKind, Long> bytes = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            bytes.put(kind, length(folder.resolve(kind.plural())));
        }
        BenchmarkInput input = new BenchmarkInput(folder, report.records(), bytes, orders);
        input.describe();
        return input;
    }

    /** What was generated into the folder before. */
    public static BenchmarkInput load(Path folder) throws IOException {
        Properties description = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve(DESCRIPTION))) {
            description.load(reader);
        }
        Map<EventKind, Long> events = new EnumMap<>(EventKind.class);
        Map<EventKind, Long> bytes = new EnumMap<>(EventKind.class);
        for (EventKind kind : EventKind.values()) {
            events.put(kind, Long.valueOf(description.getProperty(kind.plural() + EVENTS)));
            bytes.put(kind, Long.valueOf(description.getProperty(kind.plural() + BYTES)));
        }
        return new BenchmarkInput(folder, events, bytes, Long.parseLong(description.getProperty(ORDERS)));
    }

    private void describe() throws IOException {
        List<String> lines = new ArrayList<>();
        for (EventKind kind : EventKind.values()) {
            lines.add(kind.plural() + EVENTS + "=" + events.get(kind));
            lines.add(kind.plural() + BYTES + "=" + bytes.get(kind));
        }
        lines.add(ORDERS + "=" + orders);
        write(folder.resolve(DESCRIPTION), lines);
    }

    /** How many events of these kinds there are. */
    public long events(Collection<EventKind> kinds) {
        return kinds.stream().mapToLong(events::get).sum();
    }

    /** How long the files of these kinds are. */
    public long bytes(Collection<EventKind> kinds) {
        return kinds.stream().mapToLong(bytes::get).sum();
    }

    /** Flink's CSV cannot read a header, and the columns change their places from day to day: JSON for everybody. */
    private static void rewriteCsv(Path chargebacks, Statement statement) throws IOException, SQLException {
        for (Path csv : files(chargebacks, ".csv")) {
            statement.execute("COPY (SELECT COLUMNS(* EXCLUDE note) FROM read_csv('" + csv
                    + "', header = true, all_varchar = true)) TO '" + csv.resolveSibling("acquirer.ndjson")
                    + "' (FORMAT json)");
            Files.delete(csv);
        }
    }

    private static void writeCodes(Path folder, Statement statement) throws IOException, SQLException {
        String transactions = "read_json('" + folder + "/transactions/*/*.ndjson', columns = {"
                + "error_code: 'VARCHAR', payment_method: 'STRUCT(provider VARCHAR)'})";
        DeclineClasses declines = DeclineClasses.standard();
        List<String> classes = new ArrayList<>();
        for (String code :
                texts(statement, "SELECT DISTINCT error_code FROM " + transactions + " WHERE error_code > ''")) {
            classes.add("{\"code\":\"" + code + "\",\"decline_class\":\""
                    + declines.of(code).label() + "\"}");
        }
        write(folder.resolve("codes/decline_classes/all.ndjson"), classes);
        List<String> providers = texts(
                statement, "SELECT DISTINCT payment_method.provider FROM " + transactions + " UNION SELECT 'unknown'");
        List<String> reasons = texts(
                statement,
                "SELECT DISTINCT regexp_replace(lower(trim(reason_code)), '[ -]', '_', 'g') FROM read_json('" + folder
                        + "/chargebacks/*/*.ndjson', columns = {reason_code: 'VARCHAR'})");
        ReasonCodes codes = ReasonCodes.standard();
        List<String> categories = new ArrayList<>();
        for (String provider : providers) {
            for (String reason : reasons) {
                categories.add("{\"provider\":\"" + provider + "\",\"code\":\"" + reason + "\",\"category\":\""
                        + codes.of(provider, reason).category().label() + "\"}");
            }
        }
        write(folder.resolve("codes/reason_categories/all.ndjson"), categories);
    }

    private static List<String> texts(Statement statement, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private static void write(Path file, List<String> lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }

    private static long length(Path folder) throws IOException {
        long length = 0;
        for (Path file : files(folder, "")) {
            length += Files.size(file);
        }
        return length;
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(
                            file -> Files.isRegularFile(file) && file.toString().endsWith(suffix))
                    .toList();
        }
    }
}
