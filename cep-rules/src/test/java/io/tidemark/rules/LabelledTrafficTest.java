package io.tidemark.rules;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rules.activity.CustomerActivity;
import io.tidemark.rules.activity.CustomerCase;
import io.tidemark.rules.activity.CustomerFile;
import io.tidemark.rules.activity.CustomerWatch;
import io.tidemark.rules.activity.OrderLevel;
import io.tidemark.rules.activity.OrderLevels;
import io.tidemark.rules.activity.ProviderActivity;
import io.tidemark.rules.activity.ProviderDay;
import io.tidemark.rules.activity.ProviderFile;
import io.tidemark.rules.activity.Standing;
import io.tidemark.rules.alert.Finding;
import io.tidemark.rules.customer.CustomerRule;
import io.tidemark.rules.customer.CustomerRules;
import io.tidemark.rules.customer.FirstOrderHighValue;
import io.tidemark.rules.order.GeneratedMonth;
import io.tidemark.rules.provider.ProviderJudge;
import io.tidemark.rules.provider.ProviderRule;
import io.tidemark.rules.provider.ProviderRules;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.RuleSpec;
import io.tidemark.testdata.Generator;
import io.tidemark.testdata.GeneratorOptions;
import io.tidemark.testdata.GeneratorProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finds the customers and providers that the stories of a generated month are about, and nobody else. */
class LabelledTrafficTest {

    private static final RuleSettings STANDARD = RuleSettings.standard();
    private static final Pattern LABEL = Pattern.compile(
            "\\{\"rule\":\"(\\w+)\",\"entity\":\\{\"type\":\"\\w+\",\"id\":\"([^\"]+)\"\\}.*\"may_also_match\":\\[(.*)\\]\\}");

    @TempDir
    private Path folder;

    @Test
    void everyStoryIsFoundAndNothingElseIs() throws IOException {
        GeneratorOptions options = GeneratorOptions.of(30, 150, 9, folder.resolve("month"));
        Generator.generate(options, GeneratorProgress.none());
        Set<String> rules = Stream.concat(
                        CustomerRules.all().stream(),
                        ProviderRules.all().stream().map(ProviderRule::spec))
                .map(RuleSpec::id)
                .collect(Collectors.toSet());
        Set<String> expected = new TreeSet<>();
        Set<String> tolerated = new TreeSet<>();
        for (String line : Files.readAllLines(options.output().resolve("labels.jsonl"))) {
            Matcher label = LABEL.matcher(line);
            assertThat(label.matches()).as(line).isTrue();
            if (rules.contains(label.group(1))) {
                expected.add(label.group(1) + ' ' + label.group(2));
            }
            rules.stream()
                    .filter(rule -> label.group(3).contains('"' + rule + '"'))
                    .forEach(rule -> tolerated.add(rule + ' ' + label.group(2)));
        }

        Set<String> found = found(options.output());

        assertThat(expected.stream().map(entry -> entry.substring(0, entry.indexOf(' '))))
                .containsAll(rules);
        assertThat(found).containsAll(expected);
        found.removeAll(expected);
        found.removeAll(tolerated);
        assertThat(found).isEmpty();
    }

    @Test
    void aMonthWithoutFraudShowsNothing() throws IOException {
        GeneratorOptions options =
                GeneratorOptions.of(30, 300, 77, folder.resolve("month")).withoutFraud();
        Generator.generate(options, GeneratorProgress.none());

        assertThat(found(options.output())).isEmpty();
    }

    private static Set<String> found(Path data) throws IOException {
        LabelledTraffic traffic = new LabelledTraffic(GeneratedMonth.histories(data));
        Set<String> found = new TreeSet<>();
        traffic.activities.stream()
                .collect(groupingBy(CustomerActivity::customerId))
                .forEach((customer, activities) -> customer(customer, activities, traffic.levels, found));
        traffic.counts.stream()
                .collect(groupingBy(ProviderActivity::entity))
                .forEach((provider, counts) -> provider(provider, counts, found));
        return found;
    }

    private static void customer(
            String customer, List<CustomerActivity> activities, List<OrderLevel> levels, Set<String> found) {
        FirstOrderHighValue firstOrder = CustomerRules.firstOrderHighValue();
        CustomerWatch watch = CustomerRules.judging().stream()
                .map(rule -> rule.watch(STANDARD))
                .reduce(firstOrder.watch(STANDARD), CustomerWatch::and);
        CustomerFile file = new CustomerFile(customer);
        Set<Long> points = new TreeSet<>();
        for (CustomerActivity activity : activities) {
            file.add(activity, watch);
            file.decisionPoints(activity, watch, points::add);
        }
        for (long point : points) {
            file.caseAsOf(point, watch).ifPresent(subject -> {
                for (CustomerRule rule : CustomerRules.judging()) {
                    rule.judge(subject, STANDARD, finding -> add(finding, found));
                }
                if (firstOrder.suspects(subject, STANDARD)) {
                    firstOrder
                            .judge(subject, levels(subject, levels), STANDARD)
                            .ifPresent(finding -> add(finding, found));
                }
            });
        }
    }

    private static OrderLevels levels(CustomerCase subject, List<OrderLevel> all) {
        OrderLevels levels = new OrderLevels();
        long today = subject.time() / 86_400_000;
        all.stream()
                .filter(level -> level.currency().equals(subject.firstOrder().currency()) && level.day() < today)
                .forEach(level -> levels.add(level.band(), level.orders()));
        return levels;
    }

    private static void provider(String provider, List<ProviderActivity> counts, Set<String> found) {
        Map<ProviderRule, RuleSettings> rules = new HashMap<>();
        ProviderRules.all().forEach(rule -> rules.put(rule, STANDARD));
        ProviderJudge judge = new ProviderJudge(rules);
        Map<Integer, ProviderDay> days = new TreeMap<>();
        Set<Long> slots = new TreeSet<>();
        for (ProviderActivity count : counts) {
            days.computeIfAbsent(ProviderDay.of(count.slot()), day -> new ProviderDay())
                    .add(count.slot(), count.counts());
            slots.add(count.slot());
        }
        ProviderFile file = new ProviderFile(provider, days);
        List<Standing> standing = List.of();
        for (long slot : slots) {
            var subject = file.caseAsOf((slot + 1) * ProviderActivity.SLOT, standing, judge.watch());
            if (subject.isPresent()) {
                standing = judge.judge(subject.get(), finding -> add(finding, found));
            }
        }
    }

    private static void add(Finding finding, Set<String> found) {
        if (!finding.cleared()) {
            found.add(finding.ruleId() + ' ' + finding.entityId());
        }
    }
}
