package io.tidemark.jobs.config;

import io.tidemark.connectors.file.RawFiles.DateRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a deployment sets to have a cluster replay days instead of running live. */
final class ReplaySettings {

    static final String GROUP = "tidemark.replay";

    static final Setting<LocalDate> FROM = Setting.optional(
            GROUP, "from", Format.DATE, "First business day to rebuild; makes the run a replay, which ends.");
    static final Setting<LocalDate> TO = Setting.optional(GROUP, "to", Format.DATE, "Last business day to rebuild.");
    static final Setting<String> MANIFESTS = Setting.optional(
            GROUP,
            "manifests.path",
            Format.PATH,
            "Folder in which each sink leaves a file, below the run's name, when all that it wrote can be seen.");
    static final Setting<String> RUN_ID =
            Setting.optional(GROUP, "run.id", Format.RUN_NAME, "The run's name in every row; unset, it gets one.");

    /** All of them, in the order in which people should read them. */
    static final List<Setting<?>> ALL = List.of(FROM, TO, MANIFESTS, RUN_ID);

    private ReplaySettings() {}

    /** What is to be replayed, if anything. */
    static Optional<ReplayOrder> order(SettingValues values) {
        return values.optional(FROM)
                .map(from -> new ReplayOrder(
                        new DateRange(from, values.optional(TO).orElseThrow()),
                        values.optional(MANIFESTS).orElseThrow(),
                        values.optional(RUN_ID)));
    }

    /** What is wrong between settings that are right by themselves. */
    static List<String> contradictions(SettingValues values) {
        List<String> problems = new ArrayList<>();
        if (ALL.stream().noneMatch(values::has)) {
            return problems;
        }
        Stream.of(FROM, TO, MANIFESTS)
                .filter(setting -> !values.has(setting))
                .forEach(setting -> problems.add(setting.qualifiedName()
                        + " is missing; a replay needs from, to and manifests.path, a live job none of the group"));
        if (values.has(FROM) && values.has(TO)) {
            LocalDate from = values.optional(FROM).orElseThrow();
            LocalDate to = values.optional(TO).orElseThrow();
            if (from.isAfter(to)) {
                problems.add(FROM.qualifiedName() + " = " + from + " is after to = " + to + "; swap them");
            }
        }
        Stream.of(
                        StreamSettings.ALL.stream()
                                .filter(setting -> setting.name().endsWith(".stream"))
                                .map(setting -> (Setting<?>) setting),
                        Stream.<Setting<?>>of(
                                NotificationSettings.QUEUE,
                                TopicSettings.TOPIC,
                                Settings.PARTITIONS_FROM,
                                Settings.PARTITIONS_TO))
                .flatMap(settings -> settings)
                .filter(values::has)
                .forEach(setting -> problems.add(setting.qualifiedName() + " does not go with " + GROUP
                        + ": a replay reads the files of its days, and notifies nobody; remove one of them"));
        return problems;
    }
}
