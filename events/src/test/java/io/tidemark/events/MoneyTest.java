package io.tidemark.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Currency;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static final BigDecimal LIMIT = BigDecimal.TEN.pow(12);

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 10000",
        "-1, -10000",
        "+1.5, 15000",
        "12.50000000000000000000000000000000000, 125000",
        "000000000000000000000000000012.5, 125000",
        ".5, 5000",
        "5., 50000",
        "1e2, 1000000",
        "1.25E+1, 125000",
        "1e-4, 1",
        "12500e-3, 125000",
        "0.0000, 0",
        "-0, 0",
        "0e999999999, 0",
        "0e-999999999, 0",
        "1000000000000, 10000000000000000",
        "-1000000000000.0000, -10000000000000000",
        "999999999999.9999, 9999999999999999",
        "0.0001, 1",
        "1000000000000000000000e-9, 10000000000000000",
        "0.000000000000000000001e21, 10000"
    })
    void readsDecimalText(String text, long amount) {
        assertThat(Money.parse(text)).isEqualTo(amount);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "+", "-", ".", "e5", "1e", "1e+", "1,5", "1.2.3", "0x10", "NaN", "1 ", "--1", "1e5.0", "٣"})
    void refusesWhatIsNoNumber(String text) {
        assertThatThrownBy(() -> Money.parse(text)).hasMessage("Amount '" + text + "' is not a decimal number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "-1e999999999",
                "1e99999999999999999999999",
                "1000000000000.0001",
                "1000000000000.00000000000000000001",
                "99999999999999999999999999",
                "1000000000001"
            })
    void refusesNumbersBeyondTheLimit(String text) {
        assertThatThrownBy(() -> Money.parse(text)).hasMessageContaining("is beyond 1,000,000,000,000 units");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.00001", "1e-5", "1e-999999999", "1e-99999999999999999999", "1.00000000000000000000001"})
    void refusesMoreThanFourDecimals(String text) {
        assertThatThrownBy(() -> Money.parse(text)).hasMessageContaining("has more than four decimals");
    }

    @Property
    void agreesWithBigDecimal(@ForAll("decimals") String text) {
        BigDecimal exact = new BigDecimal(text);
        long amount = Money.scan(text.toCharArray(), 0, text.length());

        if (exact.abs().compareTo(LIMIT) > 0) {
            assertThat(amount).isEqualTo(Money.OUT_OF_RANGE);
        } else if (exact.compareTo(exact.setScale(4, RoundingMode.DOWN)) != 0) {
            assertThat(amount).isEqualTo(Money.TOO_PRECISE);
        } else {
            assertThat(Money.toDecimal(amount)).isEqualByComparingTo(exact);
        }
    }

    @Property
    void readsExactlyWhatBigDecimalReads(
            @ForAll @StringLength(max = 8) @CharRange(from = '0', to = '2') @Chars({'+', '-', '.', 'e', 'E'})
                    String text) {
        boolean number = Money.scan(text.toCharArray(), 0, text.length()) != Money.NOT_A_NUMBER;

        assertThat(number).isEqualTo(isDecimal(text));
    }

    @Property
    void writesWhatItReads(@ForAll @LongRange(min = -Money.LIMIT, max = Money.LIMIT) long amount) {
        assertThat(Money.parse(Money.toDecimal(amount).toPlainString())).isEqualTo(amount);
        assertThat(Money.parse(Money.toText(amount))).isEqualTo(amount);
        assertThat(Money.parse(Money.toText(amount, "EUR"))).isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource({"125000, EUR, 12.50, 12.5", "1200000, JPY, 120, 120", "0, BHD, 0.000, 0", "-1, EUR, -0.0001, -0.0001"})
    void writesPlainText(long amount, String currency, String withCurrency, String plain) {
        assertThat(Money.toText(amount, currency)).isEqualTo(withCurrency);
        assertThat(Money.toText(amount)).isEqualTo(plain);
    }

    @Test
    void takesTimeInProportionToTheText() {
        String zeros = "0".repeat(20_000_000);
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            assertThat(Money.parse(zeros + "1." + zeros)).isEqualTo(Money.UNIT);
            assertThat(Money.parse("1e-" + zeros)).isEqualTo(Money.UNIT);
            assertThatThrownBy(() -> Money.parse("1" + zeros)).isInstanceOf(IllegalArgumentException.class);
        });
    }

    @Test
    void knowsTheMinorUnitsOfTheCurrencies() {
        for (Currency currency : Currency.getAvailableCurrencies()) {
            int digits = Math.max(-1, currency.getDefaultFractionDigits());
            assertThat(Currencies.minorDigits(currency.getCurrencyCode())).isEqualTo(digits);
        }
        assertThat(Currencies.minorUnit("JPY")).isEqualTo(10_000);
        assertThat(Currencies.minorUnit("EUR")).isEqualTo(100);
        assertThat(Currencies.minorUnit("BHD")).isEqualTo(10);
        assertThat(Currencies.minorUnit("CLF")).isEqualTo(1);
        for (String unknown : new String[] {"", "EU", "EURO", "eur", "ZZZ", "XXX", "E\u0130R"}) {
            assertThat(Currencies.minorDigits(unknown)).isEqualTo(-1);
            assertThatThrownBy(() -> Currencies.minorUnit(unknown)).hasMessageContaining("'" + unknown + "'");
        }
    }

    @Provide
    Arbitrary<String> decimals() {
        Arbitrary<String> digits =
                Arbitraries.strings().withChars("0000123456789").ofMaxLength(24);
        Arbitrary<String> exponent = Arbitraries.oneOf(
                Arbitraries.just(""), Arbitraries.integers().between(-30, 30).map(e -> (e % 2 == 0 ? "e" : "E") + e));
        Arbitrary<String> whole = Arbitraries.oneOf(digits, Arbitraries.of("1000000000000", "999999999999"));
        return Combinators.combine(Arbitraries.of("", "+", "-"), whole, Arbitraries.of("", "."), digits, exponent)
                .as((sign, units, point, fraction, e) -> sign + units + point + fraction + e)
                .filter(MoneyTest::isDecimal);
    }

    private static boolean isDecimal(String text) {
        try {
            new BigDecimal(text);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
