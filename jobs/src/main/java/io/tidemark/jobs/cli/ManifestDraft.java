package io.tidemark.jobs.cli;

import io.tidemark.jobs.cli.InputCheck.InputSummary;
import io.tidemark.jobs.cli.Manifest.Counts;
import io.tidemark.jobs.cli.Manifest.UnreadFile;
import io.tidemark.jobs.run.RunReport;
import io.tidemark.jobs.run.RunReport.AlertCounts;
import io.tidemark.jobs.run.RunReport.KindCounts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a manifest says before it is known how the run ends. */
record ManifestDraft(ReplayRun run, String runId, Instant startedAt, Map<String, List<InputSummary>> inputs) {

    /** The run came to its end. */
    Manifest ended(RunReport report, List<UnreadFile> unread, Map<String, Long> withdrawn) {
        Map<String, Counts> kinds = new LinkedHashMap<>();
        report.kinds().forEach((kind, counts) -> kinds.put(kind.plural(), counts(counts)));
        String outcome = unread.isEmpty() ? Manifest.COMPLETE : Manifest.INCOMPLETE;
        return manifest(outcome, "", kinds, report.warnings(), report.rows(), withdrawn, report.alerts(), unread);
    }

    /** The run failed. */
    Manifest failed(String problem) {
        return manifest(Manifest.FAILED, problem, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), List.of());
    }

    private Manifest manifest(
            String outcome,
            String problem,
            Map<String, Counts> kinds,
            Map<String, Long> warnings,
            Map<String, Long> rows,
            Map<String, Long> withdrawn,
            Map<String, AlertCounts> alerts,
            List<UnreadFile> unread) {
        Instant finishedAt = Instant.now();
        return new Manifest(
                Manifest.SCHEMA_VERSION,
                runId,
                Version.current(),
                run.command(),
                run.arguments(),
                outcome,
                problem,
                startedAt.truncatedTo(ChronoUnit.MILLIS).toString(),
                finishedAt.truncatedTo(ChronoUnit.MILLIS).toString(),
                Duration.between(startedAt, finishedAt).toMillis(),
                run.zone().getId(),
                run.inputZone().getId(),
                days(),
                run.parallelism(),
                inputs,
                kinds,
                warnings,
                rows,
                withdrawn,
                alerts,
                unread);
    }

    private Map<String, String> days() {
        Map<String, String> days = new LinkedHashMap<>();
        run.days().ifPresent(range -> {
            days.put("from", range.first().toString());
            days.put("to", range.last().toString());
        });
        return days;
    }

    private static Counts counts(KindCounts counts) {
        return new Counts(
                counts.read(),
                counts.accepted(),
                counts.duplicate(),
                counts.superseded(),
                counts.rejected(),
                counts.rejectedByCode());
    }
}
