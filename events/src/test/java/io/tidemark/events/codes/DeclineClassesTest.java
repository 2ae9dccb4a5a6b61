package io.tidemark.events.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclineClassesTest {

    private final DeclineClasses classes = DeclineClasses.standard();

    @ParameterizedTest
    @CsvSource({
        "04, hard",
        "07, hard",
        "14, hard",
        "41, hard",
        "43, hard",
        "54, hard",
        "51, soft",
        "61, soft",
        "65, soft",
        "05, soft",
        "91, technical",
        "96, technical",
        "59, fraud_suspected",
        "13, data_error",
        "1a, authentication",
        "insufficient_funds, soft",
        "' Insufficient-Funds ', soft",
        "CARD DECLINED, soft",
        "expired_card, hard",
        "timeout, technical",
        "authentication_required, authentication",
        "incorrect_cvc, data_error",
        "unspecified, unmapped",
        "'', unmapped",
        "0, unmapped"
    })
    void tellsTheClass(String code, String label) {
        assertThat(classes.of(code).label()).isEqualTo(label);
    }

    @Test
    void readsATableOfOnesOwn() {
        DeclineClasses own = DeclineClasses.parse("# ours\nE-17, technical\n\nE18,soft # later\n");

        assertThat(own.of("e_17")).isEqualTo(DeclineClass.TECHNICAL);
        assertThat(own.of("e18")).isEqualTo(DeclineClass.SOFT);
        assertThat(own.of("51")).isEqualTo(DeclineClass.UNMAPPED);
    }

    @Test
    void complainsOfAllThatIsWrongWithATable() {
        assertThatThrownBy(() -> DeclineClasses.parse("51,soft\n51,hard\n,soft\n52,sotf"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Bad table of decline classes: line 3: ',soft' is not of the form code,class; "
                        + "line 2: '51' is already soft; line 4: 'sotf' is not one of hard, soft, data_error, "
                        + "authentication, technical, fraud_suspected, unmapped");
    }
}
