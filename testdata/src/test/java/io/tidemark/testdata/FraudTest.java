package io.tidemark.testdata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FraudTest {

    private static final Set<String> RULES = Set.of(
            "card_testing",
            "provider_failure_burst",
            "velocity",
            "fail_then_success",
            "retry_storm",
            "method_hopping",
            "rapid_chargeback",
            "serial_disputer",
            "duplicate_charge",
            "overcollected",
            "amount_mismatch",
            "currency_mismatch",
            "double_dip",
            "chargeback_exceeds_transaction",
            "chargeback_on_uncompleted",
            "orphan_chargeback",
            "paid_without_transaction",
            "first_order_high_value",
            "provider_chargeback_ratio",
            "dispute_reopened");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 77})
    void aMonthWithoutFraudShowsNoPattern(long seed) throws IOException {
        GeneratorOptions options =
                GeneratorOptions.of(30, 2000, seed, folder.resolve("month")).withoutFraud();
        GeneratorReport report = Generator.generate(options, GeneratorProgress.none());

        assertThat(report.labels()).isEmpty();
        assertThat(FraudOracle.findings(new Ledger(ReadBack.of(options.output()))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {150, 2000})
    void everyStoryShowsItsPatternAndNothingElseDoes(int ordersPerDay) throws IOException {
        GeneratorOptions options = GeneratorOptions.of(30, ordersPerDay, 5, folder.resolve("month"));
        GeneratorReport report = Generator.generate(options, GeneratorProgress.none());
        List<Label> labels = labels(options.output());
        Set<String> findings = FraudOracle.findings(new Ledger(ReadBack.of(options.output())));

        assertThat(report.labels()).containsOnlyKeys(RULES);
        assertThat(labels).hasSize((int)
                report.labels().values().stream().mapToLong(Long::longValue).sum());
        assertThat(findings).containsAll(labels.stream().map(Label::finding).toList());
        Set<String> unexpected = new TreeSet<>(findings);
        labels.forEach(label -> {
            unexpected.remove(label.finding());
            label.mayAlsoMatch().forEach(rule -> unexpected.remove(rule + ' ' + label.entity()));
        });
        assertThat(unexpected).isEmpty();
    }

    @Test
    void theEventsOfEveryLabelAreInTheFiles() throws IOException {
        GeneratorOptions options = GeneratorOptions.of(30, 300, 9, folder.resolve("month"));
        Generator.generate(options, GeneratorProgress.none());
        ReadBack data = ReadBack.of(options.output());
        Set<String> ids = new HashSet<>();
        data.transactions.forEach(arrived -> ids.add(arrived.event().transactionId()));
        data.orders.forEach(arrived -> ids.add(arrived.event().orderId()));
        data.chargebacks.forEach(arrived -> ids.add(arrived.event().chargebackId()));

        assertThat(labels(options.output())).allSatisfy(label -> {
            assertThat(label.events()).isNotEmpty();
            assertThat(ids).containsAll(label.events());
        });
    }

    @Test
    void aRangeThatIsTooShortHoldsOnlyWhatFitsIntoIt() throws IOException {
        GeneratorOptions options = GeneratorOptions.of(2, 2000, 5, folder.resolve("days"));
        GeneratorReport report = Generator.generate(options, GeneratorProgress.none());

        assertThat(report.labels())
                .containsKeys("card_testing", "velocity", "retry_storm", "provider_failure_burst")
                .doesNotContainKeys("serial_disputer", "provider_chargeback_ratio", "orphan_chargeback");
    }

    private record Label(String rule, String entity, List<String> events, Set<String> mayAlsoMatch) {

        String finding() {
            return rule + ' ' + entity;
        }
    }

    private static List<Label> labels(Path root) throws IOException {
        return Files.readAllLines(root.resolve("labels.jsonl")).stream()
                .map(FraudTest::label)
                .collect(Collectors.toList());
    }

    private static Label label(String line) {
        String rule = "";
        String entity = "";
        List<String> events = new ArrayList<>();
        Set<String> others = new TreeSet<>();
        try (JsonParser parser = new JsonFactory().createParser(line)) {
            while (parser.nextToken() != null) {
                String path = parser.getParsingContext().pathAsPointer().toString();
                if (parser.currentToken() != JsonToken.VALUE_STRING) {
                    continue;
                }
                if (path.equals("/rule")) {
                    rule = parser.getText();
                } else if (path.equals("/entity/id")) {
                    entity = parser.getText();
                } else if (path.matches("/events/\\d+/id")) {
                    events.add(parser.getText());
                } else if (path.startsWith("/may_also_match/")) {
                    others.add(parser.getText());
                }
            }
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
        return new Label(rule, entity, events, others);
    }
}
