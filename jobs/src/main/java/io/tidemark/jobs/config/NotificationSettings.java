package io.tidemark.jobs.config;

import io.tidemark.connectors.file.announced.Announcements;
import io.tidemark.connectors.sqs.QueueAddress;
import io.tidemark.events.EventKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a deployment may set about new files that are announced. */
final class NotificationSettings {

    static final Setting<QueueAddress> QUEUE = Setting.optional(
            Settings.SOURCE,
            "notifications.queue",
            Format.QUEUE,
            "The SQS queue that tells of [new files](s3.md) in S3 below all given paths; unset, they are looked for.");
    static final Setting<Boolean> LIST_FIRST = Setting.of(
            Settings.SOURCE,
            "notifications.list-first",
            Format.FLAG,
            "true",
            "Whether the first run lists the files that are there already, before it heeds the queue, and later runs those"
                    + " that came since their checkpoint.");
    static final Setting<Integer> REMEMBERED = Setting.of(
            Settings.SOURCE,
            "notifications.remembered",
            Format.REMEMBERED,
            "100000",
            "How many files are remembered, so that one which is announced again is not read again.");
    static final Setting<Duration> REQUEST_TIMEOUT = Setting.of(
            Settings.SOURCE,
            "notifications.request.timeout",
            Format.DURATION,
            "10 s",
            "How long one call to the queue may take, besides what it waits for messages.");

    /** All of them, in the order in which people should read them. */
    static final List<Setting<?>> ALL = List.of(QUEUE, LIST_FIRST, REMEMBERED, REQUEST_TIMEOUT);

    private static final Pattern IN_S3 = Pattern.compile("s3a?://.*");

    private NotificationSettings() {}

    /** Where new files are announced, if they are. */
    static Optional<Announcements> announcements(SettingValues values) {
        return values.optional(QUEUE)
                .map(queue -> new Announcements(
                        queue, values.value(LIST_FIRST), values.value(REMEMBERED), values.value(REQUEST_TIMEOUT)));
    }

    /** What is wrong between settings that are right by themselves. */
    static List<String> contradictions(SettingValues values) {
        List<String> problems = new ArrayList<>();
        if (!values.has(QUEUE)) {
            return problems;
        }
        List<GivenPath> paths = paths(values);
        if (paths.isEmpty()) {
            problems.add(QUEUE.qualifiedName() + " = '" + values.text(QUEUE).orElseThrow()
                    + "' tells of files, but no paths are given; set the paths below which they lie, or remove it");
        }
        for (GivenPath path : paths) {
            if (!IN_S3.matcher(path.text()).matches()) {
                problems.add(path.shown() + " does not lie in S3, and only there new files are announced; give a folder"
                        + " in S3, or remove notifications.queue");
            }
            paths.stream()
                    .filter(path::liesBelow)
                    .forEach(other -> problems.add(path.shown()
                            + " lies below " + other.shown()
                            + ", so nothing tells their files apart; give folders that lie"
                            + " beside each other"));
        }
        return problems;
    }

    private static List<GivenPath> paths(SettingValues values) {
        List<GivenPath> paths = new ArrayList<>();
        for (EventKind kind : EventKind.values()) {
            Setting<List<String>> setting = Settings.paths(kind);
            values.value(setting).forEach(path -> paths.add(new GivenPath(setting, path)));
        }
        return paths;
    }

    private record GivenPath(Setting<?> setting, String text) {

        /** Whether it lies below one that was given for another kind, or is the same. */
        boolean liesBelow(GivenPath other) {
            return !setting.equals(other.setting) && place().startsWith(other.place());
        }

        private String place() {
            return text.replaceFirst("^s3a:", "s3:").replaceFirst("/+$", "") + "/";
        }

        String shown() {
            return setting.qualifiedName() + " = '" + text + "'";
        }
    }
}
