package io.tidemark.jobs.cli;

import io.tidemark.jobs.query.CuratedTables;
import io.tidemark.jobs.query.QueryException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Shows what is worth seeing in the tables of a small month. */
final class TableTour {

    private final OutputFolder output;

    TableTour(OutputFolder output) {
        this.output = output;
    }

    void print(PrintWriter out) throws QueryException {
        try (CuratedTables tables =
                CuratedTables.open(output.curated().local(), output.alerts().local())) {
            for (Stop stop : stops()) {
                out.println();
                out.println(stop.title);
                AlignedWriter writer = new AlignedWriter(out, "  ");
                tables.query(stop.sql, writer);
                writer.complete();
            }
        }
        out.println();
        out.println("Ask more: ./tidemark query \"SELECT * FROM current_daily_transactions\" --input " + output.root());
        out.flush();
    }

    /** Each question in the file comes behind its title and ends with a semicolon at the end of a line. */
    private static List<Stop> stops() {
        try (InputStream stream = Objects.requireNonNull(TableTour.class.getResourceAsStream("demo.sql"))) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split(";\\n", -1))
                    .map(String::strip)
                    .filter(question -> !question.isEmpty())
                    .map(question ->
                            new Stop(question.lines().findFirst().orElseThrow().substring("-- ".length()), question))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private record Stop(String title, String sql) {}
}
