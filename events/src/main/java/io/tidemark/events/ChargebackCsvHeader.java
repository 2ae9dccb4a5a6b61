package io.tidemark.events;

import io.tidemark.events.wire.CsvRow;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where the fields of a chargeback stand in the rows of a CSV file.
 *
 * @param columns how many columns each row must have
 * @param places the column of each field, by the field's name; a name that comes twice means the last one
 * @param faults what is wrong with the header; its rows can be read only if nothing is
 */
record ChargebackCsvHeader(int columns, Map<String, Integer> places, List<Fault> faults) {

    /** More columns than anybody would send. */
    private static final int MOST_COLUMNS = 4096;

    static ChargebackCsvHeader of(String header, List<Field> fields) {
        String text = header.startsWith("\uFEFF") ? header.substring(1) : header;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        CsvRow row = new CsvRow(MOST_COLUMNS);
        int columns = row.split(bytes, 0, bytes.length);
        if (columns == CsvRow.MALFORMED || columns > MOST_COLUMNS) {
            Fault fault = new Fault(FaultCode.MALFORMED_CSV, "", Excerpts.of(text));
            return new ChargebackCsvHeader(0, Map.of(), List.of(fault));
        }
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < columns; i++) {
            places.put(name(row, i), i);
        }
        List<Fault> faults = new ArrayList<>();
        for (Field field : fields) {
            if (field.isRequired() && !places.containsKey(field.path())) {
                faults.add(new Fault(FaultCode.MISSING_HEADER, field.path(), Excerpts.of(text)));
            }
        }
        return new ChargebackCsvHeader(columns, Map.copyOf(places), List.copyOf(faults));
    }

    private static String name(CsvRow row, int column) {
        try {
            return row.cell(column).text().toLowerCase(Locale.ROOT);
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("A string became bytes that are not UTF-8", e);
        }
    }
}
