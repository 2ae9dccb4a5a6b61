package io.tidemark.jobs.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Where a report comes from.
 *
 * @param place the folder, as people know it
 * @param version of Tidemark
 * @param latestRun the manifest of the latest run; empty where a live job leaves none
 */
public record ReportSource(String place, String version, Optional<JsonNode> latestRun) {}
