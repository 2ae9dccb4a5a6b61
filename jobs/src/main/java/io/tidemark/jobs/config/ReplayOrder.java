package io.tidemark.jobs.config;

import io.tidemark.connectors.file.RawFiles.DateRange;
import java.util.Optional;

/**
 * What a cluster is to replay.
 *
 * @param days the business days to rebuild
 * @param manifests folder in which each sink tells that it has come to its end
 * @param runId the name that the run is given, if any
 */
public record ReplayOrder(DateRange days, String manifests, Optional<String> runId) {}
