package io.tidemark.jobs.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The questions that the parts of the page ask, by the name of the part. */
final class ReportQuestions {

    private static final Pattern NAMED = Pattern.compile("(?s)^-- (\\w+)\\n(.*);$");

    private final Map<String, String> byName = new LinkedHashMap<>();

    /** At the grain of days, or of months. */
    ReportQuestions(boolean byDay, ReportLimits limits) {
        String text = ReportResources.text("report.sql")
                .replace("{dt}", byDay ? "dt" : "CAST(date_trunc('month', dt) AS DATE)")
                .replace("{by_day}", String.valueOf(byDay))
                .replace("{most_alerts}", String.valueOf(limits.alerts()))
                .replace("{most_restatements}", String.valueOf(limits.restatements()));
        for (String paragraph : text.split("\\n\\n", -1)) {
            Matcher named = NAMED.matcher(paragraph.strip());
            if (named.matches()) {
                byName.put(named.group(1), named.group(2));
            }
        }
    }

    Map<String, String> byName() {
        return byName;
    }
}
