package io.tidemark.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.rules.alert.EntityType;
import io.tidemark.rules.spec.Parameter;
import io.tidemark.rules.spec.RuleMode;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.RuleSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleBookTest {

    private static final Parameter<Integer> FAILURES = Parameter.count("failures", 3, "how many");
    private static final RuleBook BOOK = RuleBook.of(List.of(rule("storm"), rule("burst")));

    @Test
    void rulesRunAsTheyComeUnlessConfigured() {
        RuleBook book = BOOK.with("storm", RuleSettings.standard().with(FAILURES, 7));

        assertThat(book.settings("storm").get(FAILURES)).isEqualTo(7);
        assertThat(book.settings("burst")).isEqualTo(RuleSettings.standard());
        assertThat(book.with("storm", RuleSettings.standard())).isEqualTo(BOOK);
    }

    @Test
    void rulesThatAreOffKeepTheirParameters() {
        RuleBook off =
                BOOK.with("storm", RuleSettings.standard().with(FAILURES, 7)).off();

        assertThat(off.settings("storm").mode()).isEqualTo(RuleMode.OFF);
        assertThat(off.settings("storm").get(FAILURES)).isEqualTo(7);
        assertThat(off.settings("burst").mode()).isEqualTo(RuleMode.OFF);
    }

    @Test
    void refusesTwoRulesOfOneId() {
        assertThatThrownBy(() -> RuleBook.of(List.of(rule("storm"), rule("burst"), rule("storm"))))
                .hasMessage("The rule id storm is taken twice; give each rule its own");
    }

    @Test
    void refusesSettingsOfNoRule() {
        RuleSettings settings = RuleSettings.standard().with(FAILURES, 7);

        assertThatThrownBy(() -> BOOK.with("strom", settings))
                .hasMessage("There are settings for strom, which is no rule; remove them");
    }

    private static RuleSpec rule(String id) {
        return new RuleSpec(id, 1, EntityType.ORDER, "payment", id, id, "none", "none", List.of(FAILURES));
    }
}
