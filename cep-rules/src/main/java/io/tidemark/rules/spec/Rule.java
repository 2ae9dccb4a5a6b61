package io.tidemark.rules.spec;

import io.tidemark.rules.alert.Finding;
import java.io.Serializable;
import java.util.function.Consumer;

/**
 * A fraud rule that judges a case by itself: a pure function of the case and the settings.
 *
 * @param <C> what it looks at
 */
public interface Rule<C> extends Serializable {

    /** What it is. */
    RuleSpec spec();

    /**
     * Says what holds as of the case's time. A case is judged again whenever something happens in it, so a pattern that
     * goes on is found again; a rule whose alerts resolve says so with a finding that is cleared.
     */
    void judge(C subject, RuleSettings settings, Consumer<Finding> findings);
}
