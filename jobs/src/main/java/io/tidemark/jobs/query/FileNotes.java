package io.tidemark.jobs.query;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What files of tables tell of themselves, beside their rows. */
public final class FileNotes {

    private FileNotes() {}

    /** The notes of this name in these files, of each that has one. */
    public static List<String> of(List<Path> files, String name) throws QueryException {
        List<String> notes = new ArrayList<>();
        try (Connection connection = Engine.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT decode(value) FROM parquet_kv_metadata("
                        + TableViews.list(files) + ") WHERE decode(key) = " + TableViews.literal(name))) {
            while (result.next()) {
                notes.add(result.getString(1));
            }
        } catch (SQLException broken) {
            throw Engine.refused(broken);
        }
        return notes;
    }
}
