package io.tidemark.jobs.alerts;

import io.tidemark.events.CardNumbers;
import io.tidemark.rules.alert.AlertAmount;
import io.tidemark.rules.alert.EntityType;
import io.tidemark.rules.alert.Evidence;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Observed;
import io.tidemark.rules.alert.Severity;
import io.tidemark.rules.spec.RuleSpec;
import java.util.List;

/**
 * A message about an alert, complete in itself, in which whatever looks like a card number is masked. Times are epoch
 * milliseconds. {@code docs/alerts.md} tells what each part means to its readers.
 *
 * @param alertId the same for all messages about one alert, from whichever run
 * @param sequence counts the messages about the alert from 1
 * @param state what the message says
 * @param ruleId the rule that found it
 * @param ruleVersion the rule's major version
 * @param severity how much it matters; never falls before the alert is resolved
 * @param category what kind of trouble it is
 * @param title says in a few words what it is
 * @param reason says in a sentence what was found, or why it is resolved
 * @param entityType kind of what it is about
 * @param entityId what it is about
 * @param windowStart event time of the first thing looked at
 * @param windowEnd event time of the last thing looked at
 * @param observed what was measured
 * @param amounts the amounts at stake, at most one a currency
 * @param evidence events it rests on, in order of time, at most {@link Finding#MAX_EVIDENCE}
 * @param evidenceTotal how many events it rests on
 * @param suggestedAction what to do about it
 * @param eventTime the event time at which it was found or came right
 * @param detectedAt when that was noticed, by the clock
 * @param environment names the deployment it comes from
 * @param replay whether it comes from history that was read again
 */
public record Alert(
        String alertId,
        int sequence,
        AlertState state,
        String ruleId,
        int ruleVersion,
        Severity severity,
        String category,
        String title,
        String reason,
        EntityType entityType,
        String entityId,
        long windowStart,
        long windowEnd,
        Observed observed,
        List<AlertAmount> amounts,
        List<Evidence> evidence,
        int evidenceTotal,
        String suggestedAction,
        long eventTime,
        long detectedAt,
        String environment,
        boolean replay) {

    /** Version of the schema in which alerts are written. */
    public static final int SCHEMA_VERSION = 1;

    /** The message that a notice becomes. */
    public static Alert of(Notice notice, RuleSpec rule, AlertOrigin origin, long detectedAt) {
        Finding content = notice.content();
        return new Alert(
                notice.alertId(),
                notice.sequence(),
                notice.state(),
                content.ruleId(),
                content.ruleVersion(),
                content.severity(),
                rule.category(),
                rule.title(),
                CardNumbers.mask(content.reason()),
                content.entityType(),
                CardNumbers.mask(content.entityId()),
                content.windowStart(),
                content.windowEnd(),
                masked(content.observed()),
                content.amounts(),
                content.evidence().stream().map(Alert::masked).toList(),
                content.evidenceTotal(),
                rule.suggestedAction(),
                content.eventTime(),
                detectedAt,
                origin.environment(),
                origin.replay());
    }

    /** The same with fewer pieces of evidence, the first so many; how many there are in all is still told. */
    Alert withFirstEvidence(int most) {
        return new Alert(
                alertId,
                sequence,
                state,
                ruleId,
                ruleVersion,
                severity,
                category,
                title,
                reason,
                entityType,
                entityId,
                windowStart,
                windowEnd,
                observed,
                amounts,
                evidence.subList(0, most),
                evidenceTotal,
                suggestedAction,
                eventTime,
                detectedAt,
                environment,
                replay);
    }

    private static Observed masked(Observed observed) {
        return new Observed(
                observed.metric(), CardNumbers.mask(observed.value()), CardNumbers.mask(observed.threshold()));
    }

    private static Evidence masked(Evidence evidence) {
        return new Evidence(
                evidence.eventType(), CardNumbers.mask(evidence.id()), evidence.timestamp(), evidence.role());
    }
}
