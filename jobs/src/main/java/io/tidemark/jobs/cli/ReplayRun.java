package io.tidemark.jobs.cli;

import io.tidemark.connectors.file.RawFiles.DateRange;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.cli.InputCheck.InputSummary;
import io.tidemark.jobs.cli.Manifest.UnreadFile;
import io.tidemark.jobs.config.InputLimits;
import io.tidemark.jobs.config.ReplayConfig;
import io.tidemark.jobs.config.RulesConfig;
import io.tidemark.jobs.files.Location;
import io.tidemark.jobs.query.QueryException;
import io.tidemark.jobs.run.RunId;
import io.tidemark.jobs.run.RunReport;
import io.tidemark.jobs.run.RunReport.KindCounts;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * One replay from files to tables, with its manifest.
 *
 * @param command its name, as typed
 * @param arguments as typed
 * @param rules how fraud is looked for
 * @param limits which events count
 */
record ReplayRun(
        String command,
        List<String> arguments,
        Map<EventKind, List<Location>> inputs,
        Location outputRoot,
        Optional<DateRange> days,
        int parallelism,
        ZoneId zone,
        ZoneId inputZone,
        RulesConfig rules,
        InputLimits limits) {

    /**
     * Checks everything, then runs.
     *
     * @throws UsageException when something given cannot be used
     * @throws Exception when the run fails; its manifest tells so
     */
    Manifest execute(Runs runs, BiConsumer<Long, Duration> progress) throws Exception {
        String runId = RunId.next();
        Map<String, List<InputSummary>> summaries = check();
        OutputFolder output = OutputFolder.open(outputRoot);
        output.requireZone(zone);
        DeadLetters deadLetters = new DeadLetters(output);
        ManifestDraft draft = new ManifestDraft(this, runId, Instant.now(), summaries);
        Manifest manifest;
        try {
            RunReport report = runs.replay(config(output, runId).job(), parallelism, progress);
            List<UnreadFile> unread = unreadFiles(report, deadLetters);
            manifest = draft.ended(report, unread, withdrawn(output, draft));
        } catch (Exception failure) {
            tell(output, draft, failure);
            throw failure;
        }
        new Manifests(output).add(manifest);
        return manifest;
    }

    /** Only a replay that was told which days it rebuilds knows what is not there: it has read all of its input. */
    private Map<String, Long> withdrawn(OutputFolder output, ManifestDraft draft) throws IOException, QueryException {
        return days.isPresent()
                ? new Withdrawal(output, days.get(), draft.runId(), draft.startedAt()).publish()
                : Map.of();
    }

    /** Where the run failed because nothing can be written, neither can that. */
    private static void tell(OutputFolder output, ManifestDraft draft, Exception failure) {
        try {
            new Manifests(output).add(draft.failed(Failures.describe(Failures.rootOf(failure))));
        } catch (IOException unwritten) {
            failure.addSuppressed(unwritten);
        }
    }

    /** The same without looking for fraud, into another place. */
    ReplayRun tablesOnly(Location place) {
        return new ReplayRun(
                command, arguments, inputs, place, days, parallelism, zone, inputZone, rules.withoutRules(), limits);
    }

    /** What the job is told when it writes to the folder. */
    ReplayConfig config(OutputFolder output, String runId) {
        Map<EventKind, List<String>> paths = new LinkedHashMap<>();
        inputs.forEach((kind, given) -> paths.put(
                kind, given.stream().map(place -> place.path().toString()).toList()));
        return new ReplayConfig(
                paths,
                output.sinks(),
                days,
                zone,
                inputZone,
                rules,
                output.alerts().path().toString(),
                limits,
                runId);
    }

    private Map<String, List<InputSummary>> check() {
        InputCheck check = new InputCheck(ReplayConfig.partitions(days));
        Map<String, List<InputSummary>> summaries = new LinkedHashMap<>();
        inputs.forEach((kind, paths) -> summaries.put(
                kind.plural(),
                paths.stream().map(path -> check.check(kind, path)).toList()));
        return summaries;
    }

    private static List<UnreadFile> unreadFiles(RunReport report, DeadLetters deadLetters) throws IOException {
        List<UnreadFile> unread = new ArrayList<>();
        for (Map.Entry<EventKind, KindCounts> kind : report.kinds().entrySet()) {
            if (kind.getValue().rejectedByCode().keySet().stream().anyMatch(DeadLetters::isFileFault)) {
                unread.addAll(deadLetters.unreadFiles(kind.getKey()));
            }
        }
        return unread;
    }
}
