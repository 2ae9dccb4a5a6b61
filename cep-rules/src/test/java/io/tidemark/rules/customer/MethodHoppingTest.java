package io.tidemark.rules.customer;

import static io.tidemark.rules.activity.Deed.at;
import static io.tidemark.rules.activity.Deed.failure;
import static io.tidemark.rules.activity.Deed.payment;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.codes.DeclineClass;
import io.tidemark.rules.activity.Deed;
import io.tidemark.rules.alert.Severity;
import org.junit.jupiter.api.Test;

class MethodHoppingTest {

    private final MethodHopping rule = new MethodHopping();

    @Test
    void failuresWithThreeMethodsWithinAnHourAreHopping() {
        assertThat(Judged.by(rule, visa("10:00"), debit("10:30"), paypal("11:00")))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.HIGH);
                    assertThat(finding.anchor()).isEqualTo("visa");
                    assertThat(finding.reason())
                            .isEqualTo("Payments failed with 3 methods (credit_card/visa, debit_card/visa,"
                                    + " wallet/paypal) within 1 h.");
                });
    }

    @Test
    void withinALongerTimeTheyAreNot() {
        assertThat(Judged.by(rule, visa("10:00"), debit("10:30"), paypal("11:00:01")))
                .isEmpty();
    }

    @Test
    void twoMethodsAreNotHoppingHoweverOftenTheyFail() {
        assertThat(Judged.by(
                        rule, visa("10:00"), debit("10:10"), failure("o1", "visa again", at("10:20")), debit("10:30")))
                .isEmpty();
    }

    @Test
    void methodsThatFailForTechnicalReasonsDoNotCount() {
        assertThat(Judged.by(
                        rule, visa("10:00"), debit("10:10"), paypal("10:20").because(DeclineClass.TECHNICAL)))
                .isEmpty();
    }

    @Test
    void aMethodThatWorksDoesNotCount() {
        assertThat(Judged.by(
                        rule,
                        visa("10:00"),
                        debit("10:10"),
                        payment("o1", "paypal", at("10:20")).with("wallet", "paypal")))
                .isEmpty();
    }

    private static Deed visa(String time) {
        return failure("o1", "visa", at(time));
    }

    private static Deed debit(String time) {
        return failure("o1", "debit " + time, at(time)).with("debit_card", "visa");
    }

    private static Deed paypal(String time) {
        return failure("o1", "paypal", at(time)).with("wallet", "paypal");
    }
}
