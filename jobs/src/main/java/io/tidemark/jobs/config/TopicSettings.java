package io.tidemark.jobs.config;

import io.tidemark.connectors.sns.SnsOptions;
import io.tidemark.connectors.sns.writer.WriterSettings.Poison;
import io.tidemark.jobs.config.JobConfig.TopicOutput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a deployment may set about the SNS topic that people are notified through. */
final class TopicSettings {

    private static final OptionSettings SNS = new OptionSettings(Settings.ALERTS, "sns.");

    static final Setting<String> TOPIC = SNS.of(SnsOptions.TOPIC, Format.TOPIC);
    static final Setting<Poison> POISON = SNS.of(SnsOptions.POISON, Format.POISON);
    static final Setting<String> ENDPOINT = SNS.of(SnsOptions.ENDPOINT, Format.ENDPOINT);

    /** All of them, in the order in which people should read them. */
    static final List<Setting<?>> ALL = List.of(
            TOPIC,
            POISON,
            ENDPOINT,
            SNS.of(SnsOptions.LINGER, Format.DURATION),
            SNS.of(SnsOptions.CONCURRENCY, Format.CALLS),
            SNS.of(SnsOptions.BACKLOG, Format.BACKLOG),
            SNS.of(SnsOptions.RETRY_FIRST, Format.DURATION),
            SNS.of(SnsOptions.RETRY_LONGEST, Format.DURATION),
            SNS.of(SnsOptions.RETRY_GIVE_UP_AFTER, Format.DURATION),
            SNS.of(SnsOptions.REQUEST_TIMEOUT, Format.DURATION));

    private TopicSettings() {}

    /** What is wrong between settings that are right by themselves. */
    static List<String> contradictions(SettingValues values) {
        List<String> problems = new ArrayList<>();
        if (values.has(TOPIC) && !values.has(POISON)) {
            problems.add(POISON.qualifiedName() + " is missing; set it to FAIL or DROP_AND_COUNT, since there is an "
                    + TOPIC.name());
        }
        for (Setting<?> setting : List.of(POISON, ENDPOINT)) {
            if (values.has(setting) && !values.has(TOPIC)) {
                problems.add(setting.qualifiedName() + " = '"
                        + values.text(setting).orElseThrow() + "' has no topic; set " + TOPIC.name() + " or remove it");
            }
        }
        return problems;
    }

    /** The topic, if there is one. */
    static Optional<TopicOutput> topic(SettingValues values) {
        return values.optional(TOPIC).map(topic -> new TopicOutput(options(values)));
    }

    private static Map<String, String> options(SettingValues values) {
        Map<String, String> options = new LinkedHashMap<>();
        ALL.forEach(setting -> values.text(setting).ifPresent(text -> options.put(SNS.optionKey(setting), text)));
        return options;
    }
}
