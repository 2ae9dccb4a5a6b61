package io.tidemark.jobs.config;

import io.tidemark.rules.RuleBook;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.RuleSpec;

/** The page that tells people of the rules, made from the rules themselves. */
public final class RuleReference {

    private RuleReference() {}

    /** The page, in Markdown. */
    public static String markdown(RuleBook book) {
        StringBuilder page = new StringBuilder(introduction());
        page.append("\n| rule | by | severity | pattern |\n|---|---|---|---|\n");
        RuleListing.of(book).forEach(rule -> summarize(rule, page));
        RuleListing.of(book).forEach(rule -> describe(rule, page));
        return page.append("""

                        This page is made from the rules in the code; a test keeps the two equal.
                        """).toString();
    }

    private static String introduction() {
        return """
                # Fraud rules

                Every rule runs with the values below. A rule file says what is to be different; a rule, key or parameter
                that it does not name stays as it is.

                ```json
                {
                  "$schema": "rules.schema.json",
                  "rules": {
                    // comments are welcome
                    "RULE": {"mode": "shadow", "cool-down": "12 h", "parameters": {"PARAMETER": 5}}
                  }
                }
                ```

                `./tidemark rules` lists the rules with their values, `./tidemark rules --check FILE` tells everything that is
                wrong with a rule file. A live job takes it as `tidemark.rules/file` of its [configuration](configuration.md),
                `replay`, `demo` and [`backtest`](backtest.md) as `--rules FILE`. Rules can also be written
                [in SQL](sql-rules.md). [rules.example.json](rules.example.json) spells every value out;
                [rules.schema.json](rules.schema.json) lets editors complete and check.

                | key of a rule | value | default | what it does |
                |---|---|---|---|
                | `mode` | `live`, `shadow` or `off` | `live` | `live` alerts people; `shadow` evaluates and keeps alerts, but notifies nobody; `off` does not evaluate |
                COMMON| `parameters` | object | | see each rule |

                | kind of value | written as |
                |---|---|
                | count | whole number of at least one: `5` |
                | duration | `"30 s"`, `"10 min"`, `"24 h"`, `"90 d"`; units `ms`, `s`, `min`, `h`, `d` |
                | amount | `"10.00"` in units of whatever currency it is held against, or `{"usual": "10.00", "JPY": "1500"}` |
                | ratio | share or factor: `"0.65 %"`, `0.0065` or `3` |
                | severity | `low`, `medium`, `high` or `critical` |
                | texts | `["one", "another"]`, or `[]` for none |
                """.replace("COMMON", common());
    }

    private static String common() {
        StringBuilder rows = new StringBuilder();
        RuleListing.common(RuleSettings.standard()).forEach(line -> describe(line, rows));
        return rows.toString();
    }

    private static void summarize(RuleListing rule, StringBuilder page) {
        RuleSpec spec = rule.spec();
        page.append("| [`").append(spec.id()).append("`](#").append(spec.id()).append(") | ");
        page.append(spec.entity().label())
                .append(" | ")
                .append(String.join(", ", rule.severities()))
                .append(" | ");
        page.append(spec.pattern()).append(" |\n");
    }

    private static void describe(RuleListing rule, StringBuilder page) {
        RuleSpec spec = rule.spec();
        page.append("\n## `").append(spec.id()).append("`\n\n");
        page.append(spec.title()).append(". Version ").append(spec.version()).append(", category ");
        page.append(spec.category())
                .append(", by ")
                .append(spec.entity().label())
                .append(".\n\n");
        page.append("- **Pattern.** ").append(spec.pattern()).append('\n');
        page.append("- **False positives.** ").append(spec.falsePositives()).append('\n');
        page.append("- **Suggested action.** ").append(spec.suggestedAction()).append('\n');
        if (!rule.parameters().isEmpty()) {
            page.append("\n| parameter | kind | default | what it decides |\n|---|---|---|---|\n");
            rule.parameters().forEach(parameter -> describe(parameter, page));
        }
    }

    private static void describe(RuleListing.Line parameter, StringBuilder page) {
        page.append("| `")
                .append(parameter.name())
                .append("` | ")
                .append(parameter.kind())
                .append(" | ");
        page.append(fallback(parameter)).append(" | ");
        page.append(parameter.description()).append(" |\n");
    }

    private static String fallback(RuleListing.Line parameter) {
        String text = RuleListing.text(parameter.fallback());
        return parameter.fallback().isEmpty() && parameter.fallback().isArray() ? text : "`" + text + "`";
    }
}
