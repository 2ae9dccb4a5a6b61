package io.tidemark.rules.customer;

import static io.tidemark.rules.activity.Deed.at;
import static io.tidemark.rules.activity.Deed.failure;
import static io.tidemark.rules.activity.Deed.payment;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.codes.DeclineClass;
import io.tidemark.rules.activity.Deed;
import io.tidemark.rules.alert.AlertAmount;
import io.tidemark.rules.alert.Evidence;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Severity;
import io.tidemark.rules.spec.AmountLimit;
import io.tidemark.rules.spec.RuleSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CardTestingTest {

    private static final long MINUTE = 60_000;

    private final CardTesting rule = new CardTesting();

    @Test
    void fiveSmallFailuresInTenMinutesAreCardsBeingTried() {
        List<Finding> findings = Judged.by(rule, failures(5, at("10:00"), 2 * MINUTE + 30_000, "1.00"));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.HIGH);
            assertThat(finding.entityId()).isEqualTo("C1");
            assertThat(finding.anchor()).isEqualTo("t0");
            assertThat(finding.eventTime()).isEqualTo(at("10:10"));
            assertThat(finding.evidence()).extracting(Evidence::id).containsExactly("t0", "t1", "t2", "t3", "t4");
            assertThat(finding.amounts()).containsExactly(new AlertAmount("EUR", 50_000));
            assertThat(finding.reason()).isEqualTo("5 transactions of at most 10.00 EUR failed within 10 min.");
        });
    }

    @Test
    void fourAreNot() {
        assertThat(Judged.by(rule, failures(4, at("10:00"), MINUTE, "1.00"))).isEmpty();
    }

    @Test
    void fiveWithinALongerTimeAreNot() {
        assertThat(Judged.by(rule, failures(5, at("10:00"), 2 * MINUTE + 30_001, "1.00")))
                .isEmpty();
    }

    @Test
    void tenIsSmallAndMoreIsNot() {
        assertThat(Judged.by(rule, failures(5, at("10:00"), MINUTE, "10.00"))).hasSize(1);
        assertThat(Judged.by(rule, failures(5, at("10:00"), MINUTE, "10.01"))).isEmpty();
    }

    @Test
    void whatIsSmallMayDependOnTheCurrency() {
        RuleSettings settings = RuleSettings.standard()
                .with(CardTesting.AMOUNT, new AmountLimit(100_000, new TreeMap<>(Map.of("JPY", 15_000_000L))));
        Deed[] yen = IntStream.range(0, 5)
                .mapToObj(i -> failure("o1", "t" + i, at("10:00") + i).of("1500", "JPY"))
                .toArray(Deed[]::new);

        assertThat(Judged.by(rule, settings, yen)).hasSize(1);
        assertThat(Judged.by(rule, yen)).isEmpty();
    }

    @Test
    void anOutageIsNotCardTesting() {
        Deed[] timeouts = failures(8, at("10:00"), MINUTE, "1.00");
        for (Deed timeout : timeouts) {
            timeout.because(DeclineClass.TECHNICAL);
        }

        assertThat(Judged.by(rule, timeouts)).isEmpty();
    }

    @Test
    void versionsOfOneTransactionAreOneFailure() {
        Deed[] versions = IntStream.range(0, 6)
                .mapToObj(i -> failure("o1", "t1", at("10:00") + i * MINUTE).of("1.00", "EUR"))
                .toArray(Deed[]::new);

        assertThat(Judged.by(rule, versions)).isEmpty();
    }

    @Test
    void aStreakThatGoesOnIsFoundAgainWithTheSameAnchor() {
        List<Finding> findings = Judged.by(rule, failures(7, at("10:00"), MINUTE, "1.00"));

        assertThat(findings).hasSize(3).extracting(Finding::anchor).containsOnly("t0");
        assertThat(findings.get(2).evidenceTotal()).isEqualTo(7);
    }

    @Test
    void onlyCasesOfAStreakOrOfASuccessConcernTheSequence() {
        Deed[] deeds = failures(7, at("10:00"), MINUTE, "1.00");
        deeds[5] = payment("o1", "t5", at("10:06"));
        deeds[6] = failure("o1", "t6", at("10:07")).of("50.00", "EUR");
        RuleSettings settings = RuleSettings.standard();

        assertThat(Judged.cases(rule.watch(settings), deeds))
                .extracting(subject -> rule.concerns(subject, settings))
                .containsExactly(true, true, false);
    }

    private static Deed[] failures(int count, long start, long step, String amount) {
        return IntStream.range(0, count)
                .mapToObj(i -> failure("o1", "t" + i, start + i * step).of(amount, "EUR"))
                .toArray(Deed[]::new);
    }
}
