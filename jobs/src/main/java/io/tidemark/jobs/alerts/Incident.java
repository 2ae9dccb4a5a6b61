package io.tidemark.jobs.alerts;

import io.tidemark.jobs.ledger.IdDigest;
import io.tidemark.rules.alert.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * One alert as it is remembered.
 *
 * @param alertId its id
 * @param sequence how many messages there were about it
 * @param resolved whether the latest of them said that it is resolved
 * @param pending whether the content is still to be said
 * @param content the latest of its most severe findings; once it is said, its event time is that of the latest finding
 *     that said the same
 * @param saidAt event time of the latest message, epoch milliseconds
 * @param activeAt event time of the latest news, epoch milliseconds
 * @param mentions the anchors that belong to it, the one with the latest news last
 */
public record Incident(
        String alertId,
        int sequence,
        boolean resolved,
        boolean pending,
        Finding content,
        long saidAt,
        long activeAt,
        List<Mention> mentions) {

    /** How many mentions are kept; of more, those without news for the longest are forgotten. */
    static final int MOST_MENTIONS = 100;

    private static final long NOTHING = 0;

    /**
     * What was last found at an anchor with a severity.
     *
     * @param anchor digest of the anchor
     * @param severity rank of the severity
     * @param news digest of what was found; 0 when nothing was since the alert was resolved
     */
    public record Mention(long anchor, int severity, long news) {

        private boolean replaces(Mention earlier) {
            return anchor == earlier.anchor && severity == earlier.severity;
        }
    }

    /** An alert that begins with a finding, which is still to be said. */
    static Incident of(String alertId, Finding finding) {
        return new Incident(
                alertId, 0, false, true, finding, finding.eventTime(), finding.eventTime(), List.of(mention(finding)));
    }

    /** Whether people have, or are about to have, a message that there is trouble. */
    boolean isOpen() {
        return !resolved || pending;
    }

    boolean knows(String anchor) {
        long digest = IdDigest.of(anchor);
        return mentions.stream().anyMatch(mention -> mention.anchor == digest);
    }

    /** Whether the finding says anything that was not said about its anchor before. */
    boolean isNews(Finding finding) {
        return !mentions.contains(mention(finding));
    }

    /** With the finding known and its anchor as one of its own. */
    Incident heard(Finding finding) {
        Mention latest = mention(finding);
        List<Mention> known = new ArrayList<>(mentions);
        known.removeIf(latest::replaces);
        known.add(latest);
        if (known.size() > MOST_MENTIONS) {
            known.remove(0);
        }
        return new Incident(
                alertId, sequence, resolved, pending, content, saidAt, Math.max(activeAt, finding.eventTime()), known);
    }

    /**
     * After it was found, or cleared, once more without news. A content that waits is left as it is: the message to
     * come is later than this.
     */
    Incident confirmed(long time) {
        return pending
                ? this
                : new Incident(
                        alertId,
                        sequence,
                        resolved,
                        false,
                        content.at(Math.max(content.eventTime(), time)),
                        saidAt,
                        activeAt,
                        mentions);
    }

    /** Event time of the latest finding, with news or without, or of the latest message. */
    long latest() {
        return Math.max(content.eventTime(), Math.max(saidAt, activeAt));
    }

    /** With a content that is still to be said. */
    Incident withPending(Finding finding) {
        return new Incident(alertId, sequence, resolved, true, finding, saidAt, activeAt, mentions);
    }

    /** After its content was said at an event time. */
    Incident said(long time) {
        return new Incident(alertId, sequence + 1, false, false, content, Math.max(saidAt, time), activeAt, mentions);
    }

    /** After it was said that it is resolved. */
    Incident saidResolved(long time) {
        return new Incident(
                alertId,
                sequence + 1,
                true,
                false,
                content,
                Math.max(saidAt, time),
                Math.max(activeAt, time),
                mentions);
    }

    /** As if nothing had been found: whatever is found now is news. */
    Incident silenced() {
        return new Incident(
                alertId,
                sequence,
                resolved,
                false,
                content,
                saidAt,
                activeAt,
                mentions.stream()
                        .map(mention -> new Mention(mention.anchor, mention.severity, NOTHING))
                        .toList());
    }

    private static Mention mention(Finding finding) {
        return new Mention(IdDigest.of(finding.anchor()), finding.severity().rank(), IdDigest.of(substance(finding)));
    }

    /** What matters about a finding: not when it was found, nor how it is put. */
    private static String substance(Finding finding) {
        return finding.observed()
                + "\n" + finding.amounts()
                + "\n" + finding.evidenceTotal()
                + "\n" + finding.evidence();
    }
}
