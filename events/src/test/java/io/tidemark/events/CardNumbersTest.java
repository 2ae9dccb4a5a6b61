package io.tidemark.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "4111111111111111, 411111******1111",
        "4111 1111 1111 1111, 4111 11** **** 1111",
        "4111-1111-1111-1111, 4111-11**-****-1111",
        "378282246310005, 378282*****0005",
        "3782 822463 10005, 3782 82**** *0005",
        "4222222222222, 422222***2222",
        "6304000000000000000, 630400*********0000",
        "card=5555555555554444., card=555555******4444.",
        "x4111111111111111y 4012888888881881, x411111******1111y 401288******1881",
        "'{\"pan\":\"4111111111111111\"}', '{\"pan\":\"411111******1111\"}'",
        "2024-03-05 4111111111111111, 2024-03-05 411111******1111",
        "123456780 4111 1111 1111 1111, 123456*** 4111 11** **** 1111",
        "2024-03-07 4111-1111-1111-1111, 2024-03-** ****-11**-****-1111",
        "\uFF14\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11\uFF11,"
                + " \uFF14\uFF11\uFF11\uFF11\uFF11\uFF11******\uFF11\uFF11\uFF11\uFF11",
        "\u0664\u0661\u0661\u0661 \u0661\u0661\u0661\u0661 \u0661\u0661\u0661\u0661 \u0661\u0661\u0661\u0661,"
                + " \u0664\u0661\u0661\u0661 \u0661\u0661** **** \u0661\u0661\u0661\u0661",
        "4111111111111111\uFF12\uFF10\uFF12\uFF16 \uFF134111111111111111,"
                + " 411111******1111\uFF12\uFF10\uFF12\uFF16 \uFF13411111******1111"
    })
    void masksAllButTheFirstSixAndTheLastFour(String text, String masked) {
        assertThat(CardNumbers.mask(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "4111111111111112",
                "411111111111",
                "4111    1111    1111    1111",
                "4111/1111/1111/1111",
                "4111,1111,1111,1111",
                "00004111111111111111",
                "4.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1",
                "41111111.11111111",
                "41  11  11  11  11  11  11  11",
                "2024.04.01.12.00.00.003",
                "2024_04_01_12_00_00_003",
                "2024-04-01T12:00:00.003Z",
                "1234567890.128",
                "123456789012.0003",
                "4111111\t11111\t1111",
                "41111111111111110000000000",
                "no digits at all"
            })
    void leavesOtherTextAlone(String text) {
        assertThat(CardNumbers.mask(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "_",
                "\t",
                "\u00A0",
                "\u2007",
                "\u2009",
                "\u202F",
                "\u2010",
                "\u2011",
                "\u2012",
                "\u2013",
                "\u2212",
                "\u200B",
                "  ",
                ". ",
                " _",
                "\t\t",
                "--",
                "\u00A0\u2013",
                " - ",
                " \u2013 "
            })
    void masksWhateverStandsBetweenGroups(String gap) {
        assertThat(CardNumbers.mask(String.join(gap, "x4111", "1111", "1111", "1111")))
                .isEqualTo(String.join(gap, "x4111", "11**", "****", "1111"));
        assertThat(CardNumbers.mask(String.join(gap, "3782", "822463", "10005;")))
                .isEqualTo(String.join(gap, "3782", "82****", "*0005;"));
    }

    @ParameterizedTest
    @CsvSource({
        "in/4111111111111111.json, in/411111******1111.json",
        "5555-5555-5555-4444.csv, 5555-55**-****-4444.csv",
        "s3://b/2223000048400011-1, s3://b/222300******0011-1",
        "in/2024-04-01-12-00-09.json, in/2024-04-01-12-00-09.json",
        "in/20240401120009.json, in/20240401120009.json",
        "in/1711972800008.json, in/1711972800008.json"
    })
    void inTheNameOfAFileDatesAndTimesStay(String name, String masked) {
        assertThat(CardNumbers.maskName(name)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "note 4111111111, note 411111****",
        "4111 1111 1111 1, 4111 11** **** *",
        "'4111.1111.1', '4111.11**.*'",
        "12.34, 12.34",
        "4111111111 x, 4111111111 x"
    })
    void whatATextThatWasCutOffEndsWithShowsSixDigits(String text, String masked) {
        assertThat(CardNumbers.maskEnd(text)).isEqualTo(masked);
    }

    @Property
    void leavesNoCardNumberReadable(
            @ForAll("cards") String card,
            @ForAll @StringLength(max = 12) @CharRange(from = 'a', to = 'z') String before,
            @ForAll @StringLength(max = 12) @CharRange(from = ' ', to = '/') String after) {
        String masked = CardNumbers.mask(before + card + after);

        assertThat(masked).hasSameSizeAs(before + card + after).doesNotContain(card);
        assertThat(CardNumbers.mask(masked)).isEqualTo(masked);
    }

    @Property
    void isMaskedWhateverDigitsStandInFront(
            @ForAll("groups") String before, @ForAll("groupedCards") String card, @ForAll("gaps") char gap) {
        String masked = CardNumbers.mask(before + gap + card);

        assertThat(masked.substring(masked.length() - card.length()).replaceAll("[ -]", ""))
                .matches("[0-9*]{4}[0-9*]{2}\\*{6}[0-9]{4}");
    }

    @Property
    void whatStandsBetweenOtherCharactersIsMaskedByItself(
            @ForAll("parts") String first, @ForAll("others") String other, @ForAll("parts") String second) {
        assertThat(CardNumbers.mask(first + other + second))
                .isEqualTo(CardNumbers.mask(first) + other + CardNumbers.mask(second));
    }

    @Test
    void takesTimeInProportionToTheText() {
        String[] hostile = {"1", "12 ", "4111-", "0 ", "1 - ", "4111\u00A0.", "-", "123456789012 ", "4111111111111111 "
        };
        for (String part : hostile) {
            String text = part.repeat(5_000_000 / part.length());
            String masked = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> CardNumbers.mask(text));
            assertThat(masked.length()).isEqualTo(text.length());
        }
    }

    /** Card numbers, and what may be taken for the beginning of one, without a character that is in none. */
    @Provide
    Arbitrary<String> parts() {
        Arbitrary<String> noise = Arbitraries.strings()
                .withChars("0123456789")
                .withChars(" -._\u00A0")
                .ofMaxLength(14);
        return Combinators.combine(noise, cards().injectNull(0.5), noise)
                .as((before, card, after) -> before + (card == null ? "" : " " + card + "-") + after);
    }

    /** Digits in groups, of which some may be taken for the beginning of a card number. */
    @Provide
    Arbitrary<String> groups() {
        return Arbitraries.strings()
                .numeric()
                .ofMinLength(1)
                .ofMaxLength(12)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(groups -> String.join("-", groups));
    }

    @Provide
    Arbitrary<Character> gaps() {
        return Arbitraries.of(' ', '-');
    }

    @Provide
    Arbitrary<String> groupedCards() {
        return Combinators.combine(
                        Arbitraries.strings().numeric().ofLength(15).map(digits -> digits + checkDigit(digits)), gaps())
                .as((digits, gap) -> digits.replaceAll("(?<=\\G\\d{4})(?=\\d)", gap.toString()));
    }

    @Provide
    Arbitrary<String> others() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars(":,\u00B2\ufffd")
                .ofMinLength(1)
                .ofMaxLength(15);
    }

    @Provide
    Arbitrary<String> cards() {
        return Arbitraries.strings()
                .numeric()
                .ofMinLength(12)
                .ofMaxLength(18)
                .map(digits -> digits + checkDigit(digits));
    }

    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? 2 * digit : digit;
            sum += weighted / 10 + weighted % 10;
        }
        return (10 - sum % 10) % 10;
    }
}
