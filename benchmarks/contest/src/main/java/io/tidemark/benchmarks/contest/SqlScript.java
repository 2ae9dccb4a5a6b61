package io.tidemark.benchmarks.contest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The SQL that contestants run, from files that lie beside this class. */
public final class SqlScript {

    /** The tables, each with a query of its name, which is the same in every engine. */
    public static final List<String> TABLES =
            List.of("daily_transactions", "daily_payment_methods", "daily_failures", "daily_chargebacks");

    private SqlScript() {}

    /**
     * The statements that define what the queries of the tables read, in one engine.
     *
     * @param engine which
     * @param input the folder of all files
     */
    public static List<String> statements(String engine, Path input) {
        return Arrays.stream((text(engine) + ";" + text("placed_chargebacks")).split(";"))
                .map(statement ->
                        statement.replace("${input}", input.toString()).strip())
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /** The query of a table. */
    public static String query(String table) {
        return text(table).strip();
    }

    private static String text(String name) {
        try (InputStream file = SqlScript.class.getResourceAsStream(name + ".sql")) {
            if (file == null) {
                throw new IllegalArgumentException("There is no " + name + ".sql");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
