package io.tidemark.jobs.cli;

import io.tidemark.jobs.cli.InputCheck.InputSummary;
import io.tidemark.jobs.run.RunReport.AlertCounts;
import java.util.List;
import java.util.Map;

/**
 * What a run was told, and what it did.
 *
 * @param schemaVersion of this record
 * @param outcome {@code complete}; {@code incomplete} when a file could not be read to its end; {@code failed}
 * @param problem what went wrong, in one line; empty when nothing did
 * @param days first and last published day as {@code from} and {@code to}; empty when all were published
 * @param inputs what was found, by kind
 * @param kinds what became of the records, by kind
 * @param warnings accepted events by the warning they carry
 * @param rows published rows by table
 * @param withdrawn rows by table that earlier runs published and this one does not have
 * @param alerts what became of findings, by rule
 * @param unreadFiles files that could not be read to their end
 */
record Manifest(
        int schemaVersion,
        String runId,
        String version,
        String command,
        List<String> arguments,
        String outcome,
        String problem,
        String startedAt,
        String finishedAt,
        long durationMillis,
        String zone,
        String inputZone,
        Map<String, String> days,
        int parallelism,
        Map<String, List<InputSummary>> inputs,
        Map<String, Counts> kinds,
        Map<String, Long> warnings,
        Map<String, Long> rows,
        Map<String, Long> withdrawn,
        Map<String, AlertCounts> alerts,
        List<UnreadFile> unreadFiles) {

    static final int SCHEMA_VERSION = 1;
    static final String COMPLETE = "complete";
    static final String INCOMPLETE = "incomplete";
    static final String FAILED = "failed";

    /** Records found in the input, of all kinds. */
    long recordsRead() {
        return kinds.values().stream().mapToLong(Counts::read).sum();
    }

    /** What became of the records of one kind. */
    record Counts(
            long read,
            long accepted,
            long duplicate,
            long superseded,
            long rejected,
            Map<String, Long> rejectedByCode) {}

    /**
     * A file that could not be read to its end.
     *
     * @param kind the kind of event it was given as
     * @param code why
     * @param position how far it could be read, in bytes after decompression
     */
    record UnreadFile(String kind, String path, String code, long position) {}
}
