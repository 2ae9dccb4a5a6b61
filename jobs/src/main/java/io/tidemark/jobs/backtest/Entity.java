package io.tidemark.jobs.backtest;

import io.tidemark.jobs.alerts.Alert;
import io.tidemark.rules.alert.EntityType;

/**
 * What alerts and labels are about.
 *
 * @param type its kind
 * @param id its id
 */
public record Entity(EntityType type, String id) {

    /** What an alert is about. */
    static Entity of(Alert alert) {
        return new Entity(alert.entityType(), alert.entityId());
    }
}
