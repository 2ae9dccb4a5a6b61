package io.tidemark.testdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.EventKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AnyOptionsTest {

    @Property(tries = 30)
    void exactlyTheBrokenRecordsAreRejected(
            @ForAll @IntRange(min = 1, max = 140) int days,
            @ForAll @IntRange(min = 1, max = 40) int ordersPerDay,
            @ForAll long seed,
            @ForAll @IntRange(min = 10_957, max = 60_000) int firstDay)
            throws IOException {
        Path folder = Files.createTempDirectory("any-options");
        try {
            GeneratorOptions options =
                    GeneratorOptions.of(days, ordersPerDay, seed, folder).withFirstDay(LocalDate.ofEpochDay(firstDay));
            GeneratorReport report = Generator.generate(options, GeneratorProgress.none());
            ReadBack data = ReadBack.of(folder);

            assertThat(data.faults).isEqualTo(report.faults());
            assertThat(data.transactions.size()).isEqualTo(accepted(report, EventKind.TRANSACTION));
            assertThat(data.orders.size()).isEqualTo(accepted(report, EventKind.ORDER));
            assertThat(data.chargebacks.size()).isEqualTo(accepted(report, EventKind.CHARGEBACK));
        } finally {
            delete(folder);
        }
    }

    private static long accepted(GeneratorReport report, EventKind kind) {
        return report.records().get(kind) - report.broken().get(kind);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
