package io.tidemark.faults.trial;

import io.tidemark.testdata.GeneratorOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;

/**
 * Days that have passed, so that no event is ahead of the clock, where event time does not go, however fast they come.
 */
record PastDays() implements Course {

    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);

    /** They find something in few events. */
    private static final String RULES = "often.json";

    @Override
    public GeneratorOptions date(GeneratorOptions options) {
        return options.withFirstDay(FIRST_DAY);
    }

    @Override
    public void writeRules(Path file) throws IOException {
        try (InputStream rules = PastDays.class.getResourceAsStream(RULES)) {
            Files.write(file, Objects.requireNonNull(rules).readAllBytes());
        }
    }

    @Override
    public Map<String, String> source() {
        return Map.of();
    }

    @Override
    public Map<String, String> reporting() {
        return Map.of();
    }
}
