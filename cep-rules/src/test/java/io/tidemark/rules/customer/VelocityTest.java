package io.tidemark.rules.customer;

import static io.tidemark.rules.activity.Deed.at;
import static io.tidemark.rules.activity.Deed.payment;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rules.activity.Deed;
import io.tidemark.rules.alert.Evidence;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Severity;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.TextList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VelocityTest {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    private final Velocity rule = new Velocity();

    @Test
    void threeOrdersWithinAnHourAreTooMany() {
        List<Finding> findings = Judged.by(rule, orders(3, 30 * MINUTE));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
            assertThat(finding.anchor()).isEqualTo("o0");
            assertThat(finding.evidence()).extracting(Evidence::id).containsExactly("t0", "t1", "t2");
            assertThat(finding.reason()).isEqualTo("Attempts to pay for 3 orders within 1 h.");
        });
    }

    @Test
    void twoAreNotNorAreThreeWithinALongerTime() {
        assertThat(Judged.by(rule, orders(2, MINUTE))).isEmpty();
        assertThat(Judged.by(rule, orders(3, 30 * MINUTE + 1))).isEmpty();
    }

    @Test
    void fiveOrdersWithinADayAreWorse() {
        assertThat(Judged.by(rule, orders(5, 6 * HOUR)))
                .singleElement()
                .extracting(Finding::severity)
                .isEqualTo(Severity.HIGH);
        assertThat(Judged.by(rule, orders(4, 6 * HOUR))).isEmpty();
        assertThat(Judged.by(rule, orders(5, 6 * HOUR + 1))).isEmpty();
    }

    @Test
    void manyAttemptsOnOneOrderAreOneOrder() {
        Deed[] attempts = IntStream.range(0, 9)
                .mapToObj(i -> payment("o1", "t" + i, at("10:00") + i * MINUTE))
                .toArray(Deed[]::new);

        assertThat(Judged.by(rule, attempts)).isEmpty();
    }

    @Test
    void aKnownResellerMayOrderOften() {
        RuleSettings settings = RuleSettings.standard().with(Velocity.RESELLERS, new TextList(List.of("C1")));

        assertThat(Judged.by(rule, settings, orders(9, MINUTE))).isEmpty();
    }

    @Test
    void whatHappensLaterDoesNotFindItAgain() {
        Deed[] deeds = orders(4, MINUTE);
        deeds[3] = payment("o3", "t3", at("15:00"));

        assertThat(Judged.by(rule, deeds)).hasSize(1);
    }

    private static Deed[] orders(int count, long step) {
        return IntStream.range(0, count)
                .mapToObj(i -> payment("o" + i, "t" + i, at("10:00") + i * step))
                .toArray(Deed[]::new);
    }
}
