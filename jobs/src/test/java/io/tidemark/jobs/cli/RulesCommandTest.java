package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidemark.jobs.config.MadeUpRules;
import io.tidemark.jobs.config.RuleSchema;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RulesCommandTest {

    @TempDir
    private Path dir;

    @Test
    void listsTheRulesAsTheyCome() {
        Cli.Result result = rules();

        assertThat(result.exitCode()).isZero();
        assertThat(result.out().lines().toList())
                .startsWith(
                        "testing v2 (live, by customer, high or critical)",
                        "  At least five small failures of one customer within ten minutes.",
                        "  parameter         value     default   what it decides",
                        "  ----------------  --------  --------  " + "-".repeat(79),
                        "  failures          5         5         how many small failures begin it",
                        "  amount            10.00     10.00     the largest small amount")
                .contains("  resellers         (none)    (none)    customers that are known")
                .contains("  share            0.65 %  0.65 %   the share at which it begins");
    }

    @Test
    void listsTheRulesAsAFileSetsThem() throws IOException {
        Path file = file("{\"rules\": {\"testing\": {\"mode\": \"shadow\", \"parameters\":"
                + " {\"amount\": {\"usual\": 5, \"JPY\": 800}, \"severity\": \"low\"}}}}");

        Cli.Result result = rules("--rules", file.toString());

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .startsWith("testing v2 (shadow, by customer, low or critical)")
                .containsPattern("amount +usual 5.00, JPY 800 +10.00 ")
                .contains("ratio v1 (live, by provider, medium)");
    }

    @Test
    void listsTheRulesForPrograms() throws IOException {
        Path file = file("{\"rules\": {\"testing\": {\"parameters\": {\"failures\": 7}}}}");

        JsonNode rules = new JsonMapper()
                .readTree(rules("--json", "--rules", file.toString()).out())
                .path("rules");

        assertThat(rules).hasSize(2);
        JsonNode rule = rules.get(0);
        assertThat(rule.path("id").asText()).isEqualTo("testing");
        assertThat(rule.path("version").asInt()).isEqualTo(2);
        assertThat(rule.path("mode").asText()).isEqualTo("live");
        assertThat(rule.path("severities")).extracting(JsonNode::asText).containsExactly("high", "critical");
        assertThat(rule.path("parameters").get(0).path("value").asInt()).isEqualTo(7);
        assertThat(rule.path("parameters").get(0).path("default").asInt()).isEqualTo(5);
        assertThat(rule.path("parameters"))
                .extracting(line -> line.path("name").asText())
                .contains("cool-down", "update-interval");
    }

    @Test
    void saysThatAFileIsRight() throws IOException {
        Path file = file("{\"rules\": {\"testing\": {\"mode\": \"off\"}}}");

        Cli.Result result = rules("--check", file.toString());

        assertThat(result.exitCode()).isZero();
        assertThat(result.out().lines())
                .containsExactly(file + " is right: of 2 rules it changes 1; 1 live, 0 shadow, 1 off.");
    }

    @Test
    void saysSoToPrograms() throws IOException {
        Path file = file("{\"rules\": {\"testing\": {\"mode\": \"off\"}}}");

        JsonNode right = new JsonMapper()
                .readTree(rules("--json", "--check", file.toString()).out());

        assertThat(right.path("file").asText()).isEqualTo(file.toString());
        assertThat(right.path("changed").asInt()).isEqualTo(1);
        assertThat(right.path("live").asInt()).isEqualTo(1);
        assertThat(right.path("off").asInt()).isEqualTo(1);
    }

    @Test
    void saysEverythingThatIsWrongWithAFile() throws IOException {
        Path file = file("{\"rules\": {\"tseting\": {}, \"ratio\": {\"mode\": \"on\"}}}");

        Cli.Result result = rules("--check", file.toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines())
                .containsExactly(
                        "rules: --check: " + file + ": rules.tseting is not a rule; did you mean testing?",
                        "rules: --check: " + file + ": rules.ratio.mode = \"on\" is not a mode; use one of \"live\","
                                + " \"shadow\", \"off\"");
    }

    @Test
    void printsTheSchema() {
        assertThat(rules("--schema").out()).isEqualTo(RuleSchema.json(MadeUpRules.BOOK));
    }

    @Test
    void answersOneQuestionAtATime() throws IOException {
        Cli.Result result = rules("--schema", "--check", file("{}").toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("mutually exclusive");
    }

    @Test
    void listsTheRulesOfALiveJob() throws IOException {
        Path rules = file("{\"rules\": {}}");
        Path config = Files.writeString(dir.resolve("config.json"), """
                [
                  {"PropertyGroupId": "tidemark.source", "PropertyMap": {"orders.paths": "in"}},
                  {"PropertyGroupId": "tidemark.sink", "PropertyMap": {"curated.path": "c", "dead-letter.path": "d"}},
                  {"PropertyGroupId": "tidemark.alerts", "PropertyMap": {"path": "a"}},
                  {"PropertyGroupId": "tidemark.rules", "PropertyMap": {"file": "RULES"}}
                ]
                """.replace("RULES", rules.toString()));
        Cli cli = Cli.quiet();

        Cli.Result listed = cli.run("rules", "--config", config.toString());
        Files.writeString(rules, "{}");
        Cli.Result refused = cli.run("rules", "--config", config.toString());

        assertThat(listed).isEqualTo(cli.run("rules"));
        assertThat(listed.exitCode()).isZero();
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err().lines())
                .containsExactly("tidemark rules: --config: " + rules
                        + ": the document has no rules; write {\"rules\": {}} to change nothing");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(dir.resolve("rules.json"), text);
    }

    private static Cli.Result rules(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Failures failures = new Failures(() -> false);
        int exitCode = new CommandLine(new RulesCommand(MadeUpRules.BOOK))
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Cli.Result(exitCode, out.toString(), err.toString());
    }
}
