package io.tidemark.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The sums of the cost page are right, and about this stack. */
final class CostPageTest {

    private static final Pattern SUM = Pattern.compile("([0-9.,+×() ]+) = \\*\\*([0-9.,]+)\\*\\*");
    private static final Pattern AMOUNT = Pattern.compile("\\*\\*([0-9.,]+)\\*\\*");
    private static final int DEPLOYMENTS = 3;

    private final List<List<String>> costs = table("| item |");
    private final List<List<String>> prices = table("| price |");

    @Test
    void eachAmountIsWhatItsArithmeticGives() throws Exception {
        try (Connection engine = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = engine.createStatement()) {
            for (List<String> cost : costs) {
                for (String cell : cost.subList(1, cost.size())) {
                    Matcher sum = SUM.matcher(cell);
                    if (!sum.matches()) {
                        assertThat(cell).matches("0|" + AMOUNT);
                        continue;
                    }
                    try (ResultSet result = statement.executeQuery(
                            "SELECT " + sum.group(1).replace(",", "").replace('×', '*'))) {
                        result.next();
                        assertThat(number(sum.group(2)))
                                .as(String.join(" | ", cost))
                                .isEqualByComparingTo(result.getBigDecimal(1).setScale(2, RoundingMode.HALF_UP));
                    }
                }
            }
        }
    }

    @Test
    void allOfItIsTheSumOfWhatIsAbove() {
        int last = IntStream.range(0, costs.size())
                .filter(row -> costs.get(row).get(0).equals("**all of it**"))
                .findFirst()
                .orElseThrow();
        for (int deployment = 1; deployment <= DEPLOYMENTS; deployment++) {
            int column = deployment;
            assertThat(amount(costs.get(last).get(column)))
                    .isEqualByComparingTo(costs.subList(0, last).stream()
                            .map(cost -> amount(cost.get(column)))
                            .reduce(BigDecimal.ZERO, BigDecimal::add));
        }
    }

    @Test
    void eachPriceIsUsedAndSaysWhereItIsFrom() {
        assertThat(prices).isNotEmpty().allSatisfy(price -> {
            assertThat(price.get(2)).containsPattern("\\(https://\\S+\\)|^the same$");
            if (!price.get(1).equals("0")) {
                assertThat(costs).as(price.get(0)).anyMatch(cost -> cost.stream()
                        .anyMatch(cell -> cell.contains("× " + price.get(1) + " ")));
            }
        });
    }

    @Test
    void alarmsAreCountedAsTheStackHasThem() {
        int alarms =
                Synthesised.stacks().plain().ofType("AWS::CloudWatch::Alarm").size();
        assertThat(costs)
                .filteredOn(cost -> cost.get(0).equals("alarms"))
                .singleElement()
                .satisfies(cost -> assertThat(cost.get(1)).startsWith(alarms + " × "));
    }

    private static BigDecimal amount(String cell) {
        Matcher amount = AMOUNT.matcher(cell);
        return amount.find() ? number(amount.group(1)) : number(cell);
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text.replace(",", ""));
    }

    /** The cells of the table that begins so, without its head. */
    private static List<List<String>> table(String head) {
        return page().lines()
                .dropWhile(line -> !line.startsWith(head))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .map(cells -> cells.subList(0, cells.size() - 1))
                .toList();
    }

    private static String page() {
        try {
            return Files.readString(Path.of("../docs/costs.md"));
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }
}
