package io.tidemark.events.codes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A small table as text: one row a line, cells parted by commas, {@code #} before a comment. Gathers everything that is
 * wrong with it before it complains.
 */
final class TableText {

    /** One row that holds something. */
    record Row(int line, List<String> cells) {

        String cell(int index) {
            return cells.get(index);
        }
    }

    private final String name;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    TableText(String name, String columns, String text) {
        this.name = name;
        int width = columns.split(",", -1).length;
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            if (!line.isEmpty()) {
                Row row = new Row(
                        i + 1,
                        List.of(line.split(",", -1)).stream()
                                .map(CodeText::normal)
                                .toList());
                if (row.cells().size() == width && !row.cells().contains("")) {
                    rows.add(row);
                } else {
                    fault(row, "'" + line + "' is not of the form " + columns);
                }
            }
        }
    }

    /** The text of a resource beside this class. */
    static String resource(String file) {
        try (InputStream in = TableText.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + file + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + file + " cannot be read", e);
        }
    }

    List<Row> rows() {
        return rows;
    }

    void fault(Row row, String fault) {
        faults.add("line " + row.line() + ": " + fault);
    }

    /** The constant of the label given; notes a fault if there is none. */
    <E extends Enum<E>> Optional<E> constant(Row row, Class<E> type, String label) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(label)) {
                return Optional.of(constant);
            }
        }
        List<String> labels = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            labels.add(constant.name().toLowerCase(Locale.ROOT));
        }
        fault(row, "'" + label + "' is not one of " + String.join(", ", labels));
        return Optional.empty();
    }

    /** Complains of all faults noted, if there are any. */
    void complain() {
        if (!faults.isEmpty()) {
            throw new BadTableException(name, faults);
        }
    }
}
