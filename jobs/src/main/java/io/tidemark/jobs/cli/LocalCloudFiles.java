package io.tidemark.jobs.cli;

import io.tidemark.events.EventKind;
import io.tidemark.jobs.files.Location;
import io.tidemark.localcloud.LocalCloud;
import io.tidemark.localcloud.S3Server;
import io.tidemark.localcloud.SdkSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is on this machine of a cloud that is on it too: how to reach it, what is put onto its streams, and what was
 * written to its bucket.
 */
record LocalCloudFiles(Path folder, int uiPort) {

    private static final List<String> WRITTEN = List.of("curated", "alerts", "dead-letter");

    Path config() {
        return folder.resolve("config.json");
    }

    Path environment() {
        return folder.resolve("environment.sh");
    }

    Path input() {
        return folder.resolve("input");
    }

    /** Writes how to reach it, for other commands and programs: when the configuration is there, all is. */
    void describe(LocalCloud cloud) throws IOException {
        List<Map<String, Object>> groups = new ArrayList<>();
        groups(cloud).forEach((name, properties) -> {
            Map<String, Object> group = new LinkedHashMap<>();
            group.put("PropertyGroupId", name);
            group.put("PropertyMap", properties);
            groups.add(group);
        });
        write(
                environment(),
                new TreeMap<>(SdkSettings.environment())
                        .entrySet().stream()
                                .map(setting -> "export " + setting.getKey() + "=" + setting.getValue() + "\n")
                                .collect(Collectors.joining()));
        write(config(), PrettyJson.text(groups) + "\n");
    }

    /** At once, for those who wait for a file to appear. */
    private static void write(Path file, String text) throws IOException {
        Location.of(file).write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Fetches what was written to the bucket and is complete. */
    void fetch(S3Server s3) throws IOException {
        for (String name : WRITTEN) {
            s3.fetch(name + "/", folder.resolve(name));
        }
    }

    private Map<String, Map<String, String>> groups(LocalCloud cloud) throws IOException {
        Map<String, String> source = new LinkedHashMap<>();
        for (EventKind kind : EventKind.values()) {
            source.put(kind.plural() + ".stream", kind.plural());
        }
        source.put("kinesis.region", SdkSettings.REGION);
        source.put("kinesis.endpoint", cloud.kinesis().toString());

        Map<String, String> alerts = new LinkedHashMap<>();
        alerts.put("path", S3Server.uri("alerts"));
        alerts.put("sns.topic", cloud.topic());
        alerts.put("sns.endpoint", cloud.messages().toString());
        alerts.put("sns.poison", "FAIL");

        Map<String, String> local = new LinkedHashMap<>();
        local.put("checkpoint.interval", "3 s");
        local.put("checkpoint.path", S3Server.uri("checkpoints"));
        local.put("ui.port", String.valueOf(uiPort));
        local.put("metrics.port", String.valueOf(LiveReport.freePort()));
        local.put("s3.endpoint", cloud.s3().endpoint());
        local.put("s3.region", SdkSettings.REGION);

        Map<String, Map<String, String>> groups = new LinkedHashMap<>();
        groups.put("tidemark.source", source);
        groups.put(
                "tidemark.sink",
                Map.of("curated.path", S3Server.uri("curated"), "dead-letter.path", S3Server.uri("dead-letter")));
        groups.put("tidemark.reporting", Map.of("publish.interval", "5 s"));
        groups.put("tidemark.alerts", alerts);
        groups.put("tidemark.local", local);
        return groups;
    }
}
