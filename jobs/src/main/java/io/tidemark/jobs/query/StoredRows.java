package io.tidemark.jobs.query;

import io.tidemark.connectors.file.RawFiles.DateRange;
import io.tidemark.events.Money;
import io.tidemark.jobs.ledger.PublishedRow;
import io.tidemark.jobs.ledger.RowKey;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.ledger.Table.Measure;
import io.tidemark.jobs.ledger.WideSums;
import io.tidemark.jobs.tables.StoredRow;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of one table, as a program reads them: in the order of their keys, each row's publications in theirs. */
public final class StoredRows {

    private final Table table;
    private final String rows;

    private StoredRows(Table table, String rows) {
        this.table = table;
        this.rows = rows;
    }

    /** Of each row of these days the current one, in the tables below a folder. */
    public static StoredRows current(Path curated, Table table, DateRange days) {
        return new StoredRows(
                table,
                "SELECT * FROM (" + new TableViews(curated.toAbsolutePath().normalize()).currentRows(table) + ") WHERE "
                        + TableViews.in(days));
    }

    /** All publications in these files, each once. */
    public static StoredRows all(Table table, List<Path> files) {
        return new StoredRows(
                table, "SELECT DISTINCT * FROM (" + TableViews.stored(table, TableViews.list(files)) + ")");
    }

    /** Of each row in these files the latest publication. */
    public static StoredRows latest(Table table, List<Path> files) {
        return new StoredRows(table, TableViews.latest(table, TableViews.stored(table, TableViews.list(files))));
    }

    /**
     * Reads them.
     *
     * @throws QueryException when a file cannot be read
     * @throws IOException as the handler does
     */
    public void read(RowHandler handler) throws QueryException, IOException {
        try (Connection connection = Engine.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(select())) {
            while (result.next()) {
                handler.row(row(result));
            }
        } catch (SQLException broken) {
            throw Engine.refused(broken);
        }
    }

    private String select() {
        String columns = Stream.of(
                        Stream.of("date_diff('day', DATE '1970-01-01', dt)"),
                        table.dimensions().stream(),
                        table.measures().stream().map(Measure::name),
                        Stream.of("revision", "epoch_ms(as_of)", "final", "reporting_zone", "run_id"))
                .flatMap(names -> names)
                .collect(Collectors.joining(", "));
        return "SELECT " + columns + " FROM (" + rows + ") ORDER BY " + TableViews.key(table)
                + ", as_of, revision, run_id";
    }

    private StoredRow row(ResultSet result) throws SQLException {
        int column = 1;
        int day = result.getInt(column++);
        List<String> dimensions = new ArrayList<>();
        for (int i = 0; i < table.dimensions().size(); i++) {
            dimensions.add(result.getString(column++));
        }
        List<BigInteger> totals = new ArrayList<>();
        for (Measure measure : table.measures()) {
            totals.add(
                    measure.money()
                            ? result.getBigDecimal(column++)
                                    .setScale(Money.SCALE)
                                    .unscaledValue()
                            : BigInteger.valueOf(result.getLong(column++)));
        }
        PublishedRow published = new PublishedRow(
                RowKey.of(table, day, dimensions),
                WideSums.of(totals),
                result.getLong(column++),
                result.getLong(column++),
                result.getBoolean(column++));
        return new StoredRow(published, result.getString(column++), result.getString(column));
    }

    /** Takes rows, one by one. */
    @FunctionalInterface
    public interface RowHandler {

        /** The next row. */
        void row(StoredRow row) throws IOException;
    }
}
