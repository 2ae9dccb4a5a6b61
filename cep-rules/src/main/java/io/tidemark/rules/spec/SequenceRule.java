package io.tidemark.rules.spec;

import io.tidemark.rules.alert.Finding;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.flink.cep.pattern.Pattern;

/**
 * A fraud rule that looks for one thing after the other within minutes or hours, in event-time order.
 *
 * @param <C> the cases it looks at, one after the other
 */
public interface SequenceRule<C> extends Serializable {

    /** What it is. */
    RuleSpec spec();

    /** The sequence; changing it takes a new version of the rule. */
    Pattern<C, ?> pattern(RuleSettings settings);

    /** What a match means. */
    Finding finding(Map<String, List<C>> match, RuleSettings settings);
}
