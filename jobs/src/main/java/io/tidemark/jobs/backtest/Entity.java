package io.tidemark.jobs.backtest;

import io.tidemark.events.CardNumbers;
import io.tidemark.jobs.alerts.Alert;
import io.tidemark.rules.alert.EntityType;

/**
 * What alerts and labels are about.
 *
 * @param type its kind
 * @param id its id as alerts show it: masked if it looks like a card number
 */
public record Entity(EntityType type, String id) {

    /** What an event or a label names as it is. */
    static Entity named(EntityType type, String id) {
        return new Entity(type, CardNumbers.mask(id));
    }

    /** What an alert is about. */
    static Entity of(Alert alert) {
        return new Entity(alert.entityType(), alert.entityId());
    }
}
