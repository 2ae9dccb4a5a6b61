package io.tidemark.rules.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.events.EventKind;
import io.tidemark.rules.alert.AlertAmount;
import io.tidemark.rules.alert.EntityType;
import io.tidemark.rules.alert.Evidence;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingDraftTest {

    private static final String CARD = "4111111111111111";
    private static final String MASKED = "411111******1111";

    private final RuleSpec spec =
            new RuleSpec("a_rule", 3, EntityType.ORDER, "fraud", "Title", "Pattern", "None", "Look", List.of());

    @Test
    void evidenceIsInOrderOfTimeAndOpensTheWindow() {
        Finding finding = draft().evidence(EventKind.TRANSACTION, "late", 300, "success")
                .evidence(EventKind.TRANSACTION, "early", 100, "failure")
                .found(Severity.HIGH, "Something happened.");

        assertThat(finding.evidence()).extracting(Evidence::id).containsExactly("early", "late");
        assertThat(finding.evidenceTotal()).isEqualTo(2);
        assertThat(finding.windowStart()).isEqualTo(100);
        assertThat(finding.windowEnd()).isEqualTo(300);
        assertThat(finding.cleared()).isFalse();
    }

    @Test
    void theWindowMayBeMadeOfTimesAlone() {
        Finding finding = draft().looksAt(200).looksAt(400).found(Severity.HIGH, "Many failures.");

        assertThat(finding.windowStart()).isEqualTo(200);
        assertThat(finding.windowEnd()).isEqualTo(400);
        assertThat(finding.evidenceTotal()).isZero();
    }

    @Test
    void ofManyEventsTheFirstAndTheLastAreShown() {
        FindingDraft draft = draft();
        for (int event = 0; event < 30; event++) {
            draft.evidence(EventKind.TRANSACTION, "t" + event, event, "failure");
        }
        Finding finding = draft.found(Severity.LOW, "Thirty failures.");

        assertThat(finding.evidence()).hasSize(Finding.MAX_EVIDENCE);
        assertThat(finding.evidence())
                .extracting(Evidence::id)
                .startsWith("t0", "t1")
                .endsWith("t28", "t29");
        assertThat(finding.evidenceTotal()).isEqualTo(30);
    }

    @Test
    void amountsOfOneCurrencyAddUp() {
        Finding finding =
                draft().amount("USD", 1).amount("EUR", 2).amount("USD", 3).found(Severity.LOW, "Money.");

        assertThat(finding.amounts()).containsExactly(new AlertAmount("EUR", 2), new AlertAmount("USD", 4));
    }

    @Test
    void whatPeopleReadIsMasked() {
        Finding finding = FindingDraft.of(spec, CARD, CARD, 500)
                .evidence(EventKind.ORDER, CARD, 100, "order")
                .observed("code", CARD, 1)
                .cleared("Order " + CARD + " is fine.");

        assertThat(finding.evidence()).extracting(Evidence::id).containsExactly(MASKED);
        assertThat(finding.observed().value()).isEqualTo(MASKED);
        assertThat(finding.reason()).isEqualTo("Order " + MASKED + " is fine.");
        assertThat(finding.entityId()).isEqualTo(CARD);
        assertThat(finding.cleared()).isTrue();
    }

    @Test
    void withoutEvidenceTheWindowIsTheMoment() {
        Finding finding = draft().cleared("It came right.");

        assertThat(finding.windowStart()).isEqualTo(500);
        assertThat(finding.windowEnd()).isEqualTo(500);
    }

    private FindingDraft draft() {
        return FindingDraft.of(spec, "o1", "first", 500);
    }
}
