package io.tidemark.rules.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

    @ParameterizedTest
    @CsvSource({
        "PT0.4S, 0 s",
        "PT45S, 45 s",
        "PT10M, 10 min",
        "PT10M5S, 10 min 5 s",
        "PT24H, 1 d",
        "PT3H20M10S, 3 h 20 min",
        "PT71H59M, 2 d 23 h"
    })
    void aLengthOfTimeIsSaidInItsTwoLargestUnits(Duration duration, String text) {
        assertThat(Wording.duration(duration.toMillis())).isEqualTo(text);
    }

    @Test
    void anAmountHasTheDecimalsOfItsCurrency() {
        assertThat(Wording.money(125_000, "EUR")).isEqualTo("12.50 EUR");
        assertThat(Wording.money(1_200_000, "JPY")).isEqualTo("120 JPY");
    }
}
