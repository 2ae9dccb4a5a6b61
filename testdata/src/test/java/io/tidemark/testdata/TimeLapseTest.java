package io.tidemark.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.events.Chargeback;
import io.tidemark.events.Order;
import io.tidemark.events.Transaction;
import io.tidemark.testdata.ReadBack.Arrived;
import io.tidemark.testdata.model.TimeLapse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Days that last some seconds, beside the same days as they are. */
class TimeLapseTest {

    private static final Instant START = Instant.parse("2026-03-04T05:06:07.089Z");
    private static final TimeLapse AS_IT_IS = TimeLapse.none();
    private static final TimeLapse LAPSE = TimeLapse.of(GeneratorOptions.FIRST_DAY, START, Duration.ofSeconds(4));

    @TempDir
    private Path folder;

    @Test
    void everyEventIsThereAtItsOtherTime() throws IOException {
        GeneratorOptions days = GeneratorOptions.of(120, 40, 5, folder.resolve("days"));
        GeneratorOptions lapse =
                GeneratorOptions.of(120, 40, 5, folder.resolve("lapse")).withLapse(LAPSE);
        GeneratorReport expected = Generator.generate(days, GeneratorProgress.none());
        GeneratorReport report = Generator.generate(lapse, GeneratorProgress.none());
        ReadBack before = ReadBack.of(days.output());
        ReadBack after = ReadBack.of(lapse.output());

        assertThat(report.records()).isEqualTo(expected.records());
        assertThat(after.faults).isEqualTo(before.faults);
        assertThat(all(after.transactions, event -> line(event, AS_IT_IS)))
                .isEqualTo(all(before.transactions, event -> line(event, LAPSE)));
        assertThat(all(after.orders, event -> line(event, AS_IT_IS)))
                .isEqualTo(all(before.orders, event -> line(event, LAPSE)));
        assertThat(all(after.chargebacks, event -> line(event, AS_IT_IS)))
                .isEqualTo(all(before.chargebacks, event -> line(event, LAPSE)))
                .anyMatch(line -> !line.endsWith(" unresolved"));
    }

    @Test
    void aDayLastsAsLongAsItIsTold() {
        long start = START.toEpochMilli();
        long firstDay = LAPSE.origin();

        assertThat(LAPSE.at(firstDay)).isEqualTo(start);
        assertThat(LAPSE.at(firstDay + Duration.ofDays(1).toMillis())).isEqualTo(start + 4_000);
        assertThat(LAPSE.at(firstDay + Duration.ofHours(36).toMillis())).isEqualTo(start + 6_000);
        assertThat(LAPSE.at(firstDay - Duration.ofDays(1).toMillis())).isEqualTo(start - 4_000);
        assertThat(LAPSE.shortened(Duration.ofDays(30))).isEqualTo(Duration.ofMinutes(2));
        assertThat(LAPSE.shortened(Duration.ofMillis(1))).isEqualTo(Duration.ofMillis(1));
        assertThat(LAPSE.shortened(Duration.ofDays(3650))).isEqualTo(Duration.ofSeconds(14_600));
        assertThat(AS_IT_IS.at(start)).isEqualTo(start);
        assertThat(AS_IT_IS.shortened(Duration.ofDays(3650))).isEqualTo(Duration.ofDays(3650));
    }

    @Test
    void aDayLastsSomeTimeAndNotMoreThanADay() {
        assertThatThrownBy(() -> TimeLapse.of(GeneratorOptions.FIRST_DAY, START, Duration.ZERO))
                .hasMessageContaining("0 ms")
                .hasMessageContaining("from 1 ms");
        assertThatThrownBy(() -> TimeLapse.of(GeneratorOptions.FIRST_DAY, START, Duration.ofHours(25)))
                .hasMessageContaining("90000000 ms");
    }

    private static <T> List<String> all(List<Arrived<T>> arrived, Function<T, String> line) {
        return arrived.stream().map(Arrived::event).map(line).toList();
    }

    private static String line(Transaction event, TimeLapse lapse) {
        return event.transactionId() + " " + event.status() + " " + lapse.at(event.timestamp());
    }

    private static String line(Order event, TimeLapse lapse) {
        return event.orderId() + " " + event.paymentStatus() + " " + lapse.at(event.timestamp());
    }

    private static String line(Chargeback event, TimeLapse lapse) {
        String resolved = event.resolutionDate() == Chargeback.UNRESOLVED
                ? "unresolved"
                : Long.toString(lapse.at(event.resolutionDate()));
        return event.transactionId() + " " + event.status() + " " + lapse.at(event.disputeDate()) + " " + resolved;
    }
}
