package io.tidemark.jobs.config;

import io.tidemark.events.codes.DeclineClasses;
import io.tidemark.events.codes.ReasonCodes;
import io.tidemark.rules.RuleBook;
import java.util.Optional;

/**
 * How fraud is looked for, and what the codes in events mean.
 *
 * @param book the rules, and how each of them runs
 * @param sqlFolder folder of the rules in SQL; none when empty
 * @param declineClasses what error codes mean
 * @param reasonCodes what dispute reasons mean
 */
public record RulesConfig(
        RuleBook book, Optional<String> sqlFolder, DeclineClasses declineClasses, ReasonCodes reasonCodes) {

    /** Everything as Tidemark brings it along. */
    public static RulesConfig standard() {
        return new RulesConfig(
                RuleBook.standard(), Optional.empty(), DeclineClasses.standard(), ReasonCodes.standard());
    }

    /** The same codes, and no rules. */
    public RulesConfig withoutRules() {
        return new RulesConfig(book.off(), Optional.empty(), declineClasses, reasonCodes);
    }
}
