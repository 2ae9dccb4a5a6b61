package io.tidemark.events.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonCodesTest {

    private final ReasonCodes codes = ReasonCodes.standard();

    @ParameterizedTest
    @CsvSource({
        "visa, 10.4, fraud",
        "Visa, 12.6.1, processing_error",
        "VISA, 13.1, consumer_dispute",
        "visa, 72, authorization",
        "mastercard, 4863, fraud",
        "Master Card, 4853, consumer_dispute",
        "discover, 4863, authorization",
        "American Express, F29, fraud",
        "amex, FR2, fraud",
        "amex, p05, processing_error",
        "amex, c, consumer_dispute",
        "amex, r13, other",
        "discover, RN2, consumer_dispute",
        "discover, lp, processing_error",
        "paypal, unauthorised, fraud",
        "visa, fraud, fraud",
        "stripe, product_not_received, consumer_dispute",
        "stripe, Product Not-Received, consumer_dispute",
        "adyen, 10.4, fraud",
        "adyen, 4837, fraud",
        "adyen, F24, fraud",
        "unknown, general, other"
    })
    void tellsTheCategory(String provider, String code, String category) {
        ReasonMapping mapping = codes.of(provider, code);

        assertThat(mapping.mapped()).isTrue();
        assertThat(mapping.category().label()).isEqualTo(category);
    }

    @ParameterizedTest
    @CsvSource({
        "stripe, 4863", // fraud with Mastercard, authorization with Discover
        "visa, 4837", // the provider is a network, and this is another's code
        "visa, 99",
        "stripe, friendly_fire", // starts with F, but is no code of Amex
        "stripe, c_14",
        "stripe, ''",
        "'', wat"
    })
    void saysWhenACodeIsNotMapped(String provider, String code) {
        assertThat(codes.of(provider, code)).isEqualTo(ReasonMapping.UNMAPPED);
    }

    @Test
    void readsATableOfOnesOwn() {
        ReasonCodes own = ReasonCodes.parse("""
                # ours
                acme, X-*, fraud  # all of them
                alias, acme pay, ACME
                """);

        assertThat(own.of("Acme-Pay", "x_7").category()).isEqualTo(ReasonCategory.FRAUD);
        assertThat(own.of("acme", "fraud").mapped()).isFalse();
    }

    @Test
    void complainsOfAllThatIsWrongWithATable() {
        assertThatThrownBy(() -> ReasonCodes.parse("""
                        visa,1,fraud
                        visa,1,other
                        visa,2
                        visa,3,theft
                        visa,*4,fraud
                        alias,x,acme
                        """))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "reason codes",
                        "line 2: '1' of visa is already fraud",
                        "line 3: 'visa,2' is not of the form network,code,category",
                        "line 4: 'theft' is not one of fraud, authorization, processing_error",
                        "line 5: '*4' has a * that is not at its end",
                        "line 6: 'acme' is not a network of this table");
    }
}
