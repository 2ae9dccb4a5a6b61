package io.tidemark.rules.spec;

import io.tidemark.events.CardNumbers;
import io.tidemark.events.EventKind;
import io.tidemark.rules.alert.AlertAmount;
import io.tidemark.rules.alert.Evidence;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.alert.Observed;
import io.tidemark.rules.alert.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A finding in the making. What people read is masked where it looks like a card number; entity and anchor stay as they
 * are, because they tell alerts apart, and are masked where an alert is written.
 */
public final class FindingDraft {

    private static final Comparator<Evidence> IN_ORDER = Comparator.comparingLong(Evidence::timestamp)
            .thenComparing(Evidence::eventType)
            .thenComparing(Evidence::id)
            .thenComparing(Evidence::role);

    private final RuleSpec spec;
    private final String entityId;
    private final String anchor;
    private final long eventTime;
    private final List<Evidence> evidence = new ArrayList<>();
    private final SortedMap<String, Long> amounts = new TreeMap<>();
    private Observed observed = new Observed("", "", "");
    private long windowStart = Long.MAX_VALUE;
    private long windowEnd = Long.MIN_VALUE;

    private FindingDraft(RuleSpec spec, String entityId, String anchor, long eventTime) {
        this.spec = spec;
        this.entityId = entityId;
        this.anchor = anchor;
        this.eventTime = eventTime;
    }

    /** What a rule says about an entity; see {@link Finding} for the anchor, and for the time in milliseconds. */
    public static FindingDraft of(RuleSpec spec, String entityId, String anchor, long eventTime) {
        return new FindingDraft(spec, entityId, anchor, eventTime);
    }

    /** An event it rests on, and what the event is to it; in any order. */
    public FindingDraft evidence(EventKind kind, String id, long timestamp, String role) {
        evidence.add(new Evidence(kind.name().toLowerCase(Locale.ROOT), CardNumbers.mask(id), timestamp, role));
        return looksAt(timestamp);
    }

    /** A time that was looked at, epoch milliseconds; the window is stretched to hold it, as it is for evidence. */
    public FindingDraft looksAt(long time) {
        windowStart = Math.min(windowStart, time);
        windowEnd = Math.max(windowEnd, time);
        return this;
    }

    /** An amount at stake, in ten-thousandths, not negative; amounts of one currency add up. */
    public FindingDraft amount(String currency, long value) {
        amounts.merge(currency, value, Amounts::sum);
        return this;
    }

    /** What was measured, and the limit it was held against. */
    public FindingDraft observed(String metric, Object value, Object threshold) {
        observed = new Observed(
                metric, CardNumbers.mask(String.valueOf(value)), CardNumbers.mask(String.valueOf(threshold)));
        return this;
    }

    /** The pattern holds. */
    public Finding found(Severity severity, String reason) {
        return finding(false, severity, reason);
    }

    /** The pattern holds no longer. */
    public Finding cleared(String reason) {
        return finding(true, Severity.LOW, reason);
    }

    private Finding finding(boolean cleared, Severity severity, String reason) {
        evidence.sort(IN_ORDER);
        return new Finding(
                spec.id(),
                spec.version(),
                spec.entity(),
                entityId,
                cleared,
                anchor,
                severity,
                CardNumbers.mask(reason),
                Math.min(windowStart, eventTime),
                windowEnd == Long.MIN_VALUE ? eventTime : windowEnd,
                observed,
                amounts.entrySet().stream()
                        .map(amount -> new AlertAmount(amount.getKey(), amount.getValue()))
                        .toList(),
                shown(),
                evidence.size(),
                eventTime);
    }

    /** The first and the last, where there are too many. */
    private List<Evidence> shown() {
        int half = Finding.MAX_EVIDENCE / 2;
        return evidence.size() <= Finding.MAX_EVIDENCE
                ? List.copyOf(evidence)
                : Stream.concat(evidence.stream().limit(half), evidence.stream().skip(evidence.size() - half))
                        .toList();
    }
}
