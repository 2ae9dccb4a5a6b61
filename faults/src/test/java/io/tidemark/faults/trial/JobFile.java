package io.tidemark.faults.trial;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.events.EventKind;
import io.tidemark.localcloud.S3Server;
import io.tidemark.localcloud.SdkSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The configuration of the job of a round, as its owner writes it. */
final class JobFile {

    /** Longer than any fault: what is silent for that long is passed over, and late for rules when it comes. */
    private static final String IDLE_TIMEOUT = "30 min";

    private JobFile() {}

    /**
     * Writes it.
     *
     * @param course how time goes in the events
     * @param rules the rule file
     * @param place in the bucket, below which all that the job writes goes
     */
    static Path write(Path file, Services services, Course course, Path rules, String place) throws IOException {
        Map<String, String> source = new LinkedHashMap<>(Map.of(
                "watermark.idle-timeout",
                IDLE_TIMEOUT,
                "kinesis.region",
                SdkSettings.REGION,
                "kinesis.endpoint",
                services.kinesisProxy().endpoint().toString()));
        for (EventKind kind : EventKind.values()) {
            source.put(kind.plural() + ".stream", kind.plural());
        }
        source.putAll(course.source());
        Map<String, String> reporting = new LinkedHashMap<>(Map.of("publish.interval", "2 s"));
        reporting.putAll(course.reporting());
        Map<String, Map<String, String>> groups = new LinkedHashMap<>();
        groups.put("tidemark.source", source);
        groups.put(
                "tidemark.sink",
                Map.of(
                        "curated.path", S3Server.uri(place + "/curated"),
                        "dead-letter.path", S3Server.uri(place + "/dead-letter")));
        groups.put("tidemark.rules", Map.of("file", rules.toString()));
        groups.put("tidemark.reporting", reporting);
        groups.put(
                "tidemark.alerts",
                Map.of(
                        "path",
                        S3Server.uri(place + "/alerts"),
                        "sns.topic",
                        services.topic(),
                        "sns.endpoint",
                        services.snsProxy().endpoint().toString(),
                        "sns.poison",
                        "FAIL"));
        List<Map<String, Object>> entries = new ArrayList<>();
        groups.forEach((group, map) -> entries.add(Map.of("PropertyGroupId", group, "PropertyMap", map)));
        return Files.writeString(file, new JsonMapper().writeValueAsString(entries));
    }
}
