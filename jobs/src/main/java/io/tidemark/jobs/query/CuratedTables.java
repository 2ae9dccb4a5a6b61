package io.tidemark.jobs.query;

import io.tidemark.jobs.ledger.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The written tables and alerts, open for questions. Each table is a view of its name with all publications, and a view
 * {@code current_} with the latest of each row, and a view of what changed after days were final; so are the alerts
 * with all messages, and the latest of each alert. What was rejected is a view too. The rates of the trade are views
 * over those. Nothing can be written, and no other file read.
 */
public final class CuratedTables implements AutoCloseable {

    private final Connection connection;

    private CuratedTables(Connection connection) {
        this.connection = connection;
    }

    /** Opens the tables below a folder and the alerts below another; those that are not there yet are empty. */
    public static CuratedTables open(Path curated, Path alerts) throws QueryException {
        return open(curated, alerts, Optional.empty());
    }

    /** The same with the dead letters below a third folder. */
    public static CuratedTables open(Path curated, Path alerts, Path deadLetters) throws QueryException {
        return open(curated, alerts, Optional.of(deadLetters));
    }

    private static CuratedTables open(Path curated, Path alerts, Optional<Path> deadLetters) throws QueryException {
        try {
            CuratedTables tables = new CuratedTables(Engine.connect());
            tables.prepare(absolute(curated), absolute(alerts), deadLetters.map(CuratedTables::absolute));
            return tables;
        } catch (SQLException broken) {
            throw Engine.refused(broken);
        }
    }

    /** Answers one SELECT (or WITH, FROM, DESCRIBE, SHOW, SUMMARIZE). */
    public void query(String sql, ResultHandler handler) throws QueryException {
        try {
            requireSelect(sql);
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(sql)) {
                List<String> names = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    names.add(result.getMetaData().getColumnLabel(column));
                }
                handler.columns(names);
                while (result.next()) {
                    handler.row(row(result, names.size()));
                }
            }
        } catch (SQLException broken) {
            throw Engine.refused(broken);
        }
    }

    @Override
    public void close() throws QueryException {
        try {
            connection.close();
        } catch (SQLException broken) {
            throw Engine.refused(broken);
        }
    }

    private static Path absolute(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    private void prepare(Path curated, Path alerts, Optional<Path> deadLetters) throws SQLException {
        TableViews views = new TableViews(curated);
        for (Table table : Table.values()) {
            execute(views.published(table));
            execute(views.current(table));
        }
        execute(AlertViews.messages(alerts));
        execute(AlertViews.CURRENT);
        execute(DeadLetterViews.faults(deadLetters));
        execute(resource("rates.sql"));
        execute(RestatementView.sql());
        // Access is checked against the text of the glob pattern, which is not the folder's name if that has brackets.
        execute("SET allowed_directories = "
                + Stream.concat(Stream.of(curated, alerts), deadLetters.stream())
                        .flatMap(folder -> Stream.of(folder.toString(), TableViews.globEscaped(folder)))
                        .map(TableViews::literal)
                        .toList());
        execute("SET enable_external_access = false");
        execute("SET lock_configuration = true");
    }

    /**
     * The engine itself tells questions from anything that changes something: only the former have a serialised form.
     */
    private void requireSelect(String sql) throws SQLException, QueryException {
        String tree = "json_serialize_sql(" + TableViews.literal(sql) + ")";
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT tree->>'$.error', tree->>'$.error_type', tree->>'$.error_message',"
                                + " json_array_length(tree->'$.statements') FROM (SELECT " + tree + " AS tree)")) {
            result.next();
            if (Objects.equals(result.getString(1), "true")) {
                throw new QueryException(
                        Objects.equals(result.getString(2), "not implemented")
                                ? "only questions can be asked (SELECT, WITH, FROM, DESCRIBE, SHOW, SUMMARIZE)"
                                : result.getString(3));
            }
            if (result.getInt(4) != 1) {
                throw new QueryException("ask one question at a time");
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<Optional<Object>> row(ResultSet result, int columns) throws SQLException {
        List<Optional<Object>> values = new ArrayList<>(columns);
        for (int column = 1; column <= columns; column++) {
            values.add(
                    Optional.ofNullable(result.getObject(column)).isPresent()
                            ? Optional.of(value(result, column))
                            : Optional.empty());
        }
        return values;
    }

    private static Object value(ResultSet result, int column) throws SQLException {
        Object value = result.getObject(column);
        if (value instanceof Byte || value instanceof Short || value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        if (value instanceof java.math.BigInteger big) {
            return new BigDecimal(big);
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value instanceof Float ? ((Number) value).doubleValue() : value;
        }
        if (value instanceof java.sql.Timestamp) {
            return result.getObject(column, LocalDateTime.class).toString();
        }
        return value instanceof java.sql.Date
                ? result.getObject(column, LocalDate.class).toString()
                : value.toString();
    }

    private static String resource(String name) {
        try (InputStream stream = Objects.requireNonNull(CuratedTables.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
