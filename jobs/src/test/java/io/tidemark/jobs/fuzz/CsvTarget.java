package io.tidemark.jobs.fuzz;

import io.tidemark.events.ChargebackCsvReader;
import java.nio.charset.StandardCharsets;

/** Reads rows of chargebacks, each with a header of its own in front. */
final class CsvTarget implements FuzzTarget.Reading {

    private final ChargebackCsvReader reader;
    private final Outcomes outcomes = new Outcomes();

    CsvTarget(ChargebackCsvReader reader) {
        this.reader = reader;
    }

    @Override
    public void read(byte[] input) {
        int headerEnd = 0;
        while (headerEnd < input.length && input[headerEnd] != '\n') {
            headerEnd++;
        }
        String header = new String(input, 0, headerEnd, StandardCharsets.UTF_8);
        int row = Math.min(headerEnd + 1, input.length);
        reader.checkHeader(header);
        outcomes.begin(input);
        reader.read(input, row, input.length - row, header, outcomes);
        outcomes.end();
    }
}
