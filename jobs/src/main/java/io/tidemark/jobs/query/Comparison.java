package io.tidemark.jobs.query;

import io.tidemark.connectors.file.RawFiles.DateRange;
import io.tidemark.jobs.ledger.Table;
import io.tidemark.jobs.ledger.Table.Measure;
import io.tidemark.jobs.query.RowDifference.Change;
import io.tidemark.jobs.query.RowDifference.Publication;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The current truth in two places, side by side. Only measures count: a revision, a time or whether a day was final
 * tells about a publication, not about what happened. A row of zeros is as good as none.
 */
public final class Comparison {

    private final TableViews published;
    private final TableViews replayed;
    private final String days;

    private long rows;
    private final List<RowDifference> differences = new ArrayList<>();

    private Comparison(Path published, Path replayed, Optional<DateRange> days) {
        this.published = new TableViews(published.toAbsolutePath().normalize());
        this.replayed = new TableViews(replayed.toAbsolutePath().normalize());
        this.days = days.map(TableViews::in).orElse("true");
    }

    /**
     * Compares.
     *
     * @param published folder of tables
     * @param replayed folder of the tables of a replay
     * @param days that are compared; all when empty
     * @throws QueryException when a file cannot be read
     */
    public static Comparison of(Path published, Path replayed, Optional<DateRange> days) throws QueryException {
        Comparison comparison = new Comparison(published, replayed, days);
        try (Connection connection = Engine.connect()) {
            for (Table table : Table.values()) {
                comparison.compare(connection, table);
            }
        } catch (SQLException broken) {
            throw Engine.refused(broken);
        }
        comparison.differences.sort(Comparator.comparing(RowDifference::day)
                .thenComparing(RowDifference::table)
                .thenComparing(row -> row.dimensions().toString()));
        return comparison;
    }

    /** How many rows were compared, those that only one side has among them. */
    public long rows() {
        return rows;
    }

    /** Those that differ, by day, table and key. */
    public List<RowDifference> differences() {
        return List.copyOf(differences);
    }

    private void compare(Connection connection, Table table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(join(table))) {
            while (result.next()) {
                rows++;
                Map<String, Change> changes = changes(result, table);
                if (!changes.isEmpty()) {
                    differences.add(difference(result, table, changes));
                }
            }
        }
    }

    private String join(Table table) {
        String measures = table.measures().stream()
                .map(Measure::name)
                .map(name -> "coalesce(p." + name + ", 0) AS p_" + name + ", coalesce(r." + name + ", 0) AS r_" + name)
                .collect(Collectors.joining(", "));
        return "SELECT " + TableViews.key(table) + ", p.run_id AS run_id, p.revision AS revision, p.as_of AS as_of, "
                + measures + " FROM " + rows(published, table) + " p FULL JOIN " + rows(replayed, table)
                + " r USING (" + TableViews.key(table) + ")";
    }

    private String rows(TableViews views, Table table) {
        String told = table.measures().stream()
                .map(measure -> measure.name() + " <> 0")
                .collect(Collectors.joining(" OR ", "(", ")"));
        return "(SELECT * FROM (" + views.currentRows(table) + ") WHERE " + days + " AND " + told + ")";
    }

    private static Map<String, Change> changes(ResultSet result, Table table) throws SQLException {
        Map<String, Change> changes = new LinkedHashMap<>();
        for (Measure measure : table.measures()) {
            BigDecimal before = result.getBigDecimal("p_" + measure.name());
            BigDecimal after = result.getBigDecimal("r_" + measure.name());
            if (before.compareTo(after) != 0) {
                changes.put(measure.name(), new Change(before, after));
            }
        }
        return changes;
    }

    private static RowDifference difference(ResultSet result, Table table, Map<String, Change> changes)
            throws SQLException {
        List<String> dimensions = new ArrayList<>();
        for (String name : table.dimensions()) {
            dimensions.add(result.getString(name));
        }
        Optional<String> run = Optional.ofNullable(result.getString("run_id"));
        Optional<Publication> publication = Optional.empty();
        if (run.isPresent()) {
            String asOf = result.getObject("as_of", LocalDateTime.class) + "Z";
            publication = Optional.of(new Publication(run.get(), result.getLong("revision"), asOf));
        }
        return new RowDifference(table, result.getObject("dt", LocalDate.class), dimensions, publication, changes);
    }
}
