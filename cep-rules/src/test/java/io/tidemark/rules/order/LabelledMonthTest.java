package io.tidemark.rules.order;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rules.activity.OrderCase;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.testdata.Generator;
import io.tidemark.testdata.GeneratorOptions;
import io.tidemark.testdata.GeneratorProgress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finds what the stories of a generated month are about, and nothing else. */
class LabelledMonthTest {

    private static final RuleSettings STANDARD = RuleSettings.standard();
    private static final Pattern LABEL = Pattern.compile("\\{\"rule\":\"(\\w+)\",\"entity\":\\{\"type\":\"\\w+\","
            + "\"id\":\"([^\"]+)\"\\},\"severity\":\"(\\w+)\".*\"may_also_match\":\\[(.*)\\]\\}");

    @TempDir
    private Path folder;

    @Test
    void everyStoryIsFoundWithItsSeverityAndNothingElseIs() throws Exception {
        GeneratorOptions options = GeneratorOptions.of(30, 300, 5, folder.resolve("month"));
        Generator.generate(options, GeneratorProgress.none());
        Set<String> rules = Stream.concat(
                        OrderRules.judging().stream().map(rule -> rule.spec().id()),
                        OrderRules.sequences().stream().map(rule -> rule.spec().id()))
                .collect(toCollection(TreeSet::new));
        Map<String, String> expected = new TreeMap<>();
        Set<String> tolerated = new TreeSet<>();
        for (String line : Files.readAllLines(options.output().resolve("labels.jsonl"))) {
            Matcher label = LABEL.matcher(line);
            assertThat(label.matches()).as(line).isTrue();
            if (rules.contains(label.group(1))) {
                expected.put(label.group(1) + ' ' + label.group(2), label.group(3));
            }
            rules.stream()
                    .filter(rule -> label.group(4).contains('"' + rule + '"'))
                    .forEach(rule -> tolerated.add(rule + ' ' + label.group(2)));
        }

        Map<String, String> found = found(options.output());

        assertThat(expected.keySet().stream().map(key -> key.substring(0, key.indexOf(' '))))
                .containsAll(rules);
        assertThat(found).containsAllEntriesOf(expected);
        found.keySet().removeAll(expected.keySet());
        found.keySet().removeAll(tolerated);
        assertThat(found).isEmpty();
    }

    @Test
    void aMonthWithoutFraudShowsNothing() throws Exception {
        GeneratorOptions options =
                GeneratorOptions.of(30, 300, 77, folder.resolve("month")).withoutFraud();
        Generator.generate(options, GeneratorProgress.none());

        assertThat(found(options.output())).isEmpty();
    }

    private static Map<String, String> found(Path data) throws Exception {
        Map<String, String> found = new TreeMap<>();
        for (OrderHistory history : GeneratedMonth.histories(data)) {
            for (Finding finding : findings(history)) {
                if (!finding.cleared()) {
                    found.put(
                            finding.ruleId() + ' ' + finding.entityId(),
                            finding.severity().label());
                }
            }
        }
        return found;
    }

    private static List<Finding> findings(OrderHistory history) throws Exception {
        List<Finding> findings = new ArrayList<>();
        for (OrderCase subject : history.cases(OrderRules.watch(Map.of()))) {
            OrderRules.judging().forEach(rule -> rule.judge(subject, STANDARD, findings::add));
        }
        for (OrderSequenceRule rule : OrderRules.sequences()) {
            List<OrderCase> cases = Matches.cases(rule, STANDARD, history);
            findings.addAll(cases.isEmpty() ? List.of() : Matches.of(rule, STANDARD, cases));
        }
        return findings;
    }
}
