package io.tidemark.jobs.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.EventKind;
import io.tidemark.events.Fault;
import io.tidemark.events.FaultCode;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DeadLetterTest {

    private static final int LIMIT = 16 << 10;
    private static final String CARD = "4111111111111111";
    private static final List<Fault> FAULTS = List.of(new Fault(FaultCode.MALFORMED_JSON, "", ""));

    @Example
    void aShortTextIsKeptAsItIs() {
        assertThat(of("{\"a\": \"\u20AC\"").raw()).isEqualTo("{\"a\": \"\u20AC\"");
    }

    @Property(tries = 100)
    void aCardNumberAcrossTheLimitShowsNoMoreThanOneInTheMiddle(@ForAll @IntRange(max = 40) int before) {
        String raw = of("x".repeat(LIMIT - before) + CARD + "x".repeat(100)).raw();

        assertThat(raw).hasSize(LIMIT);
        assertThat(raw.replaceAll("x", "")).isEqualTo("411111******1111".substring(0, Math.min(before, 16)));
    }

    @Property(tries = 100)
    void aCardNumberThatTheFileCutOffShowsItsFirstSixDigitsOnly(
            @ForAll @IntRange(min = 7, max = 15) int digits, @ForAll boolean spaced) {
        String card = spaced ? "4111 1111 1111 1111" : CARD;
        String cut = card.substring(0, digits);

        String raw = fragment("{\"note\":\"" + cut).raw();

        assertThat(raw.replaceAll("[^0-9]", "")).hasSizeLessThanOrEqualTo(6);
        assertThat(raw).startsWith("{\"note\":\"4111").hasSameSizeAs("{\"note\":\"" + cut);
    }

    @Example
    void whatJsonEscapesInACardNumberCountsAsWhatItStandsFor() {
        assertThat(of("{\"n\":\"4111\\u00a01111\\u00A01111\\u20111111\"}").raw())
                .isEqualTo("{\"n\":\"4111\\u00a011**\\u00A0****\\u20111111\"}");
        assertThat(of("4111\\t1111\\t1111\\t1111").raw()).isEqualTo("4111\\t11**\\t****\\t1111");
        assertThat(of("\\u003411111111\\u0031111111").raw()).isEqualTo("\\u003411111***********1111");
        assertThat(of("{\"inner\":\"{\\\"n\\\":\\\"4111\\\\u00a01111\\\\u00a01111\\\\u00a01111\\\"}\"}")
                        .raw())
                .contains("4111\\\\u00a011**\\\\u00a0****\\\\u00a01111");
    }

    @Example
    void whatJsonEscapesHidesNothingAtTheLimitAndAtTheEndOfAFragment() {
        String escaped = CARD.replaceAll("(.)", "\\\\u003$1");

        assertThat(of("x".repeat(LIMIT - 60) + escaped).raw())
                .endsWith("x" + escaped.substring(0, 36) + "*".repeat(24));
        assertThat(fragment("\"" + escaped.substring(0, 63)).raw())
                .isEqualTo("\"" + escaped.substring(0, 36) + "*".repeat(24) + "\\u0");
        assertThat(fragment("\"4111111111\\").raw()).isEqualTo("\"411111****\\");
    }

    @Example
    void aBackslashThatEscapesNoDigitHidesNone() {
        assertThat(of("\\" + CARD).raw()).isEqualTo("\\411111******1111");
        assertThat(of("\\u" + CARD + " \\u00zz" + CARD).raw()).isEqualTo("\\u411111******1111 \\u00zz411111******1111");
    }

    @Example
    void aCardNumberInTheNameOfAFileIsMasked() {
        DeadLetter letter = DeadLetter.of(EventKind.ORDER, "in/" + CARD + "-2024-04-01-12-00-09.json", 0, FAULTS, "");

        assertThat(letter.origin()).isEqualTo("in/411111******1111-2024-04-01-12-00-09.json");
    }

    @Example
    void aFragmentThatEndsInAShortNumberIsKeptAsItIs() {
        assertThat(fragment("{\"amount\":12.34").raw()).isEqualTo("{\"amount\":12.34");
    }

    @Example
    void aTextIsNeverCutInTheMiddleOfACharacter() {
        String text = "x".repeat(LIMIT - 1) + "\uD83D\uDCB6".repeat(100);

        assertThat(of(text).raw()).isEqualTo("x".repeat(LIMIT - 1));
    }

    @Example
    void valuesOfFaultsAreMasked() {
        DeadLetter letter =
                DeadLetter.of(EventKind.ORDER, "f", 0, List.of(new Fault(FaultCode.BAD_AMOUNT, "amount", CARD)), "");

        assertThat(letter.faults()).containsExactly(new Fault(FaultCode.BAD_AMOUNT, "amount", "411111******1111"));
    }

    private static DeadLetter fragment(String text) {
        return DeadLetter.ofFragment(EventKind.ORDER, "f", 0, FAULTS, text);
    }

    private static DeadLetter of(String text) {
        return DeadLetter.of(EventKind.ORDER, "f", 0, FAULTS, text);
    }
}
