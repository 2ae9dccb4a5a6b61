package io.tidemark.deploy;

import io.tidemark.deploy.settings.EventKind;
import io.tidemark.deploy.settings.StackSettings;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the job is told, as its property groups.
 *
 * @param settings of the stack
 * @param rawBucket name of the bucket of events as they came
 * @param curatedBucket name of the bucket of everything that the job writes
 */
record PropertyGroups(StackSettings settings, String rawBucket, String curatedBucket) {

    private static final String SOURCE = "tidemark.source";
    private static final String ALERTS = "tidemark.alerts";

    /** Of the live job. */
    Map<String, Map<String, String>> live(
            Map<EventKind, String> streamArns, Optional<String> queueUrl, String fraudTopicArn) {
        Map<String, String> source = new LinkedHashMap<>();
        for (EventKind kind : EventKind.values()) {
            Optional.ofNullable(streamArns.get(kind))
                    .ifPresentOrElse(
                            arn -> source.put(kind.label() + ".stream", arn),
                            () -> source.put(kind.label() + ".paths", raw(kind)));
        }
        queueUrl.ifPresent(url -> source.put("notifications.queue", url));
        Map<String, Map<String, String>> groups = common();
        groups.put(SOURCE, source);
        groups.get(ALERTS).put("sns.topic", fraudTopicArn);
        groups.get(ALERTS).put("sns.poison", "DROP_AND_COUNT");
        return groups;
    }

    /** Of a replay of these days. */
    Map<String, Map<String, String>> replay(String from, String to, String runId) {
        Map<String, String> source = new LinkedHashMap<>();
        for (EventKind kind : EventKind.values()) {
            source.put(kind.label() + ".paths", raw(kind));
        }
        Map<String, Map<String, String>> groups = common();
        groups.put(SOURCE, source);
        groups.put(
                "tidemark.replay",
                Map.of(
                        "from", from,
                        "to", to,
                        "run.id", runId,
                        "manifests.path", "s3://" + curatedBucket + "/" + Storage.MANIFESTS));
        return groups;
    }

    /** Of the twin before its first replay, which configures it anew: the earliest day there can be. */
    Map<String, Map<String, String>> idleReplay() {
        String day = LocalDate.EPOCH.toString();
        return replay(day, day, "none");
    }

    private Map<String, Map<String, String>> common() {
        Map<String, Map<String, String>> groups = new LinkedHashMap<>();
        groups.put(
                "tidemark.sink",
                Map.of(
                        "curated.path", "s3://" + curatedBucket + "/" + Storage.TABLES,
                        "dead-letter.path", "s3://" + curatedBucket + "/" + Storage.DEAD_LETTERS));
        groups.put("tidemark.reporting", Map.of("reporting.zone", settings.reportingZone()));
        Map<String, String> alerts = new LinkedHashMap<>();
        alerts.put("path", "s3://" + curatedBucket + "/" + Storage.ALERTS);
        alerts.put("environment", settings.environment());
        groups.put(ALERTS, alerts);
        return groups;
    }

    private String raw(EventKind kind) {
        return "s3://" + rawBucket + "/" + Storage.RAW + kind.label();
    }
}
