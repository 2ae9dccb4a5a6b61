package io.tidemark.jobs.alerts;

import io.tidemark.rules.alert.Finding;

/**
 * Something to be said about an alert.
 *
 * @param alertId the alert
 * @param sequence counts the messages about the alert from 1
 * @param state what is said
 * @param content the finding it rests on; for one that is resolved, with the reason and the time of that
 */
public record Notice(String alertId, int sequence, AlertState state, Finding content) {}
