package io.tidemark.jobs.query;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.stream.Collectors;

/** The engine inside this process that reads tables. */
final class Engine {

    private Engine() {}

    /** A connection that remembers nothing, fetches nothing from elsewhere and leaves nothing behind. */
    static Connection connect() throws SQLException {
        Properties streaming = new Properties();
        streaming.setProperty("jdbc_stream_results", "true");
        Connection connection = DriverManager.getConnection("jdbc:duckdb:", streaming);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("SET autoinstall_known_extensions = false");
            statement.execute("SET autoload_known_extensions = false");
            statement.execute("SET temp_directory = ''");
        }
        return connection;
    }

    /** What the engine complains of, in one line. */
    static QueryException refused(SQLException cause) {
        String message = cause.getMessage()
                .lines()
                .map(String::trim)
                .takeWhile(line -> !line.startsWith("LINE "))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
        return new QueryException(message, cause);
    }
}
