package io.tidemark.jobs.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The report as one HTML file that needs nothing else: scripts, styles and data are in it, and its policy lets a
 * browser neither run anything else nor ask anybody for anything.
 */
public final class ReportPage {

    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern SOURCE_MAP = Pattern.compile("(?m)^//# sourceMappingURL=.*$");

    private static final List<String> SCRIPTS = List.of(
            "numbers.js",
            "data.js",
            "tables.js",
            "charts.js",
            "alerts.js",
            "parts.js",
            "disputes.js",
            "checks.js",
            "page.js",
            "live.js");

    private final boolean live;
    private final String flinkUi;

    private ReportPage(boolean live, String flinkUi) {
        this.live = live;
        this.flinkUi = flinkUi;
    }

    /** A page that shows what was when it was made. */
    public static ReportPage still() {
        return new ReportPage(false, "");
    }

    /**
     * A page that its server keeps up to date.
     *
     * @param flinkUi where the job can be looked at; empty if nowhere
     */
    public static ReportPage live(String flinkUi) {
        return new ReportPage(true, flinkUi);
    }

    /** The page with this data, which is {@link ReportData#json()}. */
    public byte[] html(byte[] data) {
        String library =
                SOURCE_MAP.matcher(ReportResources.text("chart.umd.js")).replaceAll("");
        String script = SCRIPTS.stream()
                .map(ReportResources::text)
                .collect(Collectors.joining("\n", "(() => {\n'use strict';\n", "\n})();\n"));
        String style = ReportResources.text("page.css");
        Map<String, String> parts = Map.of(
                "policy", policy(library, script, style),
                "style", style,
                "data", new String(data, StandardCharsets.UTF_8),
                "live", String.valueOf(live),
                "flink", flinkUi,
                "library", library,
                "script", script);
        return PLACE.matcher(ReportResources.text("page.html"))
                .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))))
                .getBytes(StandardCharsets.UTF_8);
    }

    private String policy(String library, String script, String style) {
        return "default-src 'none'; img-src data: blob:; base-uri 'none'; form-action 'none'; script-src "
                + digest(library) + " " + digest(script) + "; style-src " + digest(style) + "; connect-src "
                + (live ? "'self'" : "'none'");
    }

    /** By which a browser knows the text between the tags of an element. */
    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
