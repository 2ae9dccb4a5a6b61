package io.tidemark.jobs.query;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** By whose days the rows of written tables count. */
public final class ReportingZones {

    private ReportingZones() {}

    /** The zones in these files, at least one, of any tables. */
    public static SortedSet<String> of(List<Path> files) throws QueryException {
        SortedSet<String> zones = new TreeSet<>();
        try (Connection connection = Engine.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT DISTINCT reporting_zone FROM read_parquet("
                        + TableViews.list(files) + ", union_by_name = true)")) {
            while (result.next()) {
                zones.add(result.getString(1));
            }
        } catch (SQLException broken) {
            throw Engine.refused(broken);
        }
        return zones;
    }
}
