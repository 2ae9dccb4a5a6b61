package io.tidemark.jobs.config;

import java.util.List;

/** The page that tells people what they may set, made from the settings themselves. */
public final class ConfigReference {

    private ConfigReference() {}

    /** The page, in Markdown. */
    public static String markdown() {
        StringBuilder page = new StringBuilder("""
                # Configuration

                A live job (`./tidemark run --config FILE`) is configured by property groups: on Amazon Managed Service
                for Apache Flink those of the application, elsewhere a JSON file of the same shape.

                ```json
                [
                  {"PropertyGroupId": "tidemark.source", "PropertyMap": {"orders.paths": "in/orders", "watch.interval": "5 s"}},
                  {"PropertyGroupId": "tidemark.sink", "PropertyMap": {"curated.path": "out/curated", "dead-letter.path": "out/dead-letter"}},
                  {"PropertyGroupId": "tidemark.alerts", "PropertyMap": {"path": "out/alerts"}}
                ]
                ```

                Unknown groups and keys, missing keys, bad values and faults of the files named in `tidemark.rules` stop the start, and are all reported together.
                Events come from paths, whose new files are looked for or [announced](s3.md), or from [Kinesis streams](kinesis.md):
                each kind from one of them, or all kinds from one stream; what came [before a stream](kinesis.md#history-first) may
                come from files. At least one input must be given. A blank value counts as not given. Credentials are no settings: the AWS SDK
                finds them where it always looks.

                Name the folders `curated`, `dead-letter` and `alerts` below one folder, as here: `query`, `report`, `alerts` and `replay` take
                that one as `--input` or `--output`, and look for these names in it.

                Durations are written as `30 s`, `5 min`, `2 h`, `7 d`; sizes as `512 kb`, `1 mb`, or in bytes; time zones
                as `Europe/Berlin` or `UTC`; dates as `2026-01-31`, moments as `2026-01-31T00:00:00Z`.
                """);
        groups().forEach(group -> describe(group, page));
        return page.append("""

                        `tidemark.local` is heeded only by the cluster inside the `./tidemark` process; a real cluster
                        decides about checkpoints itself.

                        This page is made from the settings in the code; a test keeps the two equal.
                        """).toString();
    }

    private static List<String> groups() {
        return Settings.ALL.stream().map(Setting::group).distinct().toList();
    }

    private static void describe(String group, StringBuilder page) {
        page.append("\n## `").append(group).append("`\n\n");
        page.append("| key | value | default | what it does |\n|---|---|---|---|\n");
        Settings.ALL.stream().filter(setting -> setting.group().equals(group)).forEach(setting -> page.append("| `")
                .append(setting.name())
                .append("` | ")
                .append(setting.format())
                .append(" | ")
                .append(fallback(setting))
                .append(" | ")
                .append(setting.description())
                .append(" |\n"));
    }

    private static String fallback(Setting<?> setting) {
        if (setting.required()) {
            return "(required)";
        }
        return setting.fallback()
                .filter(text -> !text.isEmpty())
                .map(text -> "`" + text + "`")
                .orElse("(none)");
    }
}
