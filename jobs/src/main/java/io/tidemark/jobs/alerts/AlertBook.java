package io.tidemark.jobs.alerts;

import io.tidemark.rules.alert.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * The alerts of one rule about one entity, and their lives. What is said is a function of the findings, received in
 * {@link #IN_ORDER order}, and of nothing else; {@code docs/alerts.md} tells it for readers.
 */
public final class AlertBook {

    /**
     * The order in which findings are received, complete: by time; of those at the same time, what clears first, so
     * that an alert whose pattern holds is never left resolved, then the most severe, so that it is said first.
     */
    public static final Comparator<Finding> IN_ORDER = Comparator.comparingLong(Finding::eventTime)
            .thenComparing(Finding::cleared, Comparator.reverseOrder())
            .thenComparing(Finding::severity, Comparator.reverseOrder())
            .thenComparing(Finding::anchor)
            .thenComparing(Finding::toString);

    /** How many alerts are remembered; of more, the oldest are forgotten. */
    static final int MOST_INCIDENTS = 32;

    private final AlertKey key;
    private final AlertTimes times;
    private final List<Incident> incidents;
    private final Outlet outlet;

    /** A book that goes on with what is remembered. */
    public AlertBook(AlertKey key, AlertTimes times, List<Incident> remembered, Outlet outlet) {
        this.key = key;
        this.times = times;
        this.incidents = new ArrayList<>(remembered);
        this.outlet = outlet;
    }

    /** Where a book says things. */
    public interface Outlet {

        /** Takes a message for people. */
        void announce(Notice notice);

        /** Takes a finding with news that gets no message of its own, because a later or more severe one says it. */
        void suppress(Finding finding);
    }

    /** What is to be remembered, oldest first; nothing once all is forgotten. */
    public List<Incident> incidents() {
        return List.copyOf(incidents);
    }

    /** The next event time at which something is to be done without a finding. */
    public OptionalLong nextDue() {
        return incidents.stream()
                .mapToLong(incident -> incident.pending() ? updateDue(incident) : memoryEnd(incident))
                .min();
    }

    /** Takes a finding, after everything that is due by its time. */
    public void receive(Finding finding) {
        advanceTo(finding.eventTime());
        if (finding.cleared()) {
            resolve(finding);
        } else {
            find(finding);
        }
    }

    /** Says the updates that are due, and forgets what is long past. */
    public void advanceTo(long time) {
        incidents.replaceAll(incident ->
                incident.pending() && updateDue(incident) <= time ? say(incident, updateDue(incident)) : incident);
        incidents.removeIf(incident -> !incident.pending() && memoryEnd(incident) <= time);
    }

    private void find(Finding finding) {
        int place = placeOf(finding);
        if (place < 0) {
            open(finding);
        } else if (incidents.get(place).isNews(finding)) {
            incidents.set(place, withNews(incidents.get(place), finding));
        } else {
            incidents.set(place, incidents.get(place).confirmed(finding.eventTime()));
        }
    }

    /** The alert that the anchor belongs to, else the one that cools down; -1 when there is none. */
    private int placeOf(Finding finding) {
        int place = -1;
        for (int i = 0; i < incidents.size(); i++) {
            if (incidents.get(i).knows(finding.anchor())) {
                return i;
            }
            if (coolsDown(incidents.get(i), finding.eventTime())
                    && (place < 0
                            || incidents.get(i).activeAt()
                                    >= incidents.get(place).activeAt())) {
                place = i;
            }
        }
        return place;
    }

    private boolean coolsDown(Incident incident, long time) {
        return incident.isOpen() && time <= incident.activeAt() + times.coolDown();
    }

    private void open(Finding finding) {
        if (incidents.size() == MOST_INCIDENTS) {
            Incident oldest = incidents.remove(0);
            if (oldest.pending()) {
                say(oldest, finding.eventTime());
            }
        }
        incidents.add(say(Incident.of(key.alertId(finding.anchor()), finding), finding.eventTime()));
    }

    private Incident withNews(Incident incident, Finding finding) {
        Incident aware = incident.heard(finding);
        int rise = finding.severity().compareTo(incident.content().severity());
        if (rise < 0 && !incident.resolved()) {
            outlet.suppress(finding);
            return aware;
        }
        if (incident.pending()) {
            outlet.suppress(incident.content());
        }
        Incident changed = aware.withPending(finding);
        return rise > 0 || updateDue(changed) <= finding.eventTime() ? say(changed, finding.eventTime()) : changed;
    }

    private void resolve(Finding clearing) {
        incidents.replaceAll(incident -> clearing.anchor().isEmpty() || incident.knows(clearing.anchor())
                ? resolved(incident, clearing)
                : incident);
    }

    private Incident resolved(Incident incident, Finding clearing) {
        if (incident.pending()) {
            outlet.suppress(incident.content());
        }
        if (incident.resolved()) {
            return incident.silenced().confirmed(clearing.eventTime());
        }
        Incident said = incident.saidResolved(clearing.eventTime());
        outlet.announce(new Notice(
                said.alertId(),
                said.sequence(),
                AlertState.RESOLVED,
                incident.content().clearedBy(clearing)));
        return said.silenced();
    }

    private Incident say(Incident incident, long time) {
        Incident said = incident.said(time);
        AlertState state = said.sequence() == 1 ? AlertState.OPENED : AlertState.UPDATED;
        outlet.announce(new Notice(said.alertId(), said.sequence(), state, said.content()));
        return said;
    }

    private long updateDue(Incident incident) {
        return incident.saidAt() + times.updateInterval();
    }

    private long memoryEnd(Incident incident) {
        return incident.latest() + times.memory();
    }
}
