package io.tidemark.jobs.tables;

import io.tidemark.jobs.ledger.PublishedRow;

/**
 * A publication of a row as a file holds it.
 *
 * @param row the publication
 * @param reportingZone by whose days it counts
 * @param runId the run that published it
 */
public record StoredRow(PublishedRow row, String reportingZone, String runId) {}
