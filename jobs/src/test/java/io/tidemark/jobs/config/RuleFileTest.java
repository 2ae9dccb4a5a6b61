package io.tidemark.jobs.config;

import static io.tidemark.jobs.config.MadeUpRules.BOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidemark.rules.RuleBook;
import io.tidemark.rules.alert.Severity;
import io.tidemark.rules.spec.AmountLimit;
import io.tidemark.rules.spec.RuleMode;
import io.tidemark.rules.spec.RuleSettings;
import io.tidemark.rules.spec.TextList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file in {@code rules/invalid} is one mistake; the text beside it is what people are told. */
class RuleFileTest {

    private static final Path FIXTURES = Path.of("src/test/resources/rules");

    @TempDir
    private Path dir;

    @Test
    void changesWhatItNames() {
        RuleBook book = read(FIXTURES.resolve("valid/everything.json"));

        assertThat(book.settings("testing"))
                .isEqualTo(new RuleSettings(
                        RuleMode.SHADOW,
                        Duration.ofHours(12),
                        Duration.ofMinutes(90),
                        new TreeMap<>(Map.of(
                                "failures",
                                7,
                                "amount",
                                new AmountLimit(125_000, new TreeMap<>(Map.of("JPY", 15_000_000L, "KWD", 35_050L))),
                                "window",
                                Duration.ofMinutes(15),
                                "severity",
                                Severity.MEDIUM,
                                "resellers",
                                new TextList(List.of("c-1", "Ünïcode & co"))))));
        assertThat(book.settings("ratio").mode()).isEqualTo(RuleMode.OFF);
        assertThat(book.settings("ratio").values()).isEqualTo(Map.of("share", 9_000L, "factor", 2_500_000L));
    }

    @Test
    void whatItDoesNotNameStaysAsItComes() {
        assertThat(read(FIXTURES.resolve("valid/nothing.json"))).isEqualTo(BOOK);
        assertThat(read(FIXTURES.resolve("valid/defaults-with-comments.json"))).isEqualTo(BOOK);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"1.5 %\"', 15000",
        "'\"65%\"', 650000",
        "'\"0.015\"', 15000",
        "0.015, 15000",
        "3, 3000000",
        "1e-6, 1",
        "1000000, 1000000000000"
    })
    void ratiosAreExact(String value, long millionths) throws IOException {
        RuleBook book = read(file("{\"rules\": {\"ratio\": {\"parameters\": {\"share\": " + value + "}}}}"));

        assertThat(book.settings("ratio").get(MadeUpRules.SHARE)).isEqualTo(millionths);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void tellsEverythingThatIsWrong(String mistake) throws IOException {
        Path file = FIXTURES.resolve("invalid").resolve(mistake + ".json");
        List<String> expected =
                Files.readAllLines(FIXTURES.resolve("invalid").resolve(mistake + ".expected.txt")).stream()
                        .map(line -> line.replace("FILE", file.toString()))
                        .toList();

        assertThat(problems(file)).containsExactlyElementsOf(expected);
    }

    @Test
    void refusesTextsThatMeanNothingToARule() throws IOException {
        Path file = Files.writeString(dir.resolve("rules.json"), """
                {"rules": {
                  "currency_mismatch": {"parameters": {"accepted-currencies": ["EUR", "eur"]}},
                  "serial_disputer": {"parameters": {"kept-out": ["processing error", "weather"]}}
                }}
                """);

        assertThatThrownBy(() -> RuleFileReader.read(file.toString(), RuleBook.standard()))
                .isInstanceOfSatisfying(ConfigException.class, refused -> assertThat(refused.problems())
                        .containsExactly(
                                file
                                        + ": rules.currency_mismatch.parameters.accepted-currencies[1] = \"eur\" is not known"
                                        + " here; did you mean EUR?",
                                file
                                        + ": rules.serial_disputer.parameters.kept-out[0] = \"processing error\" is not known"
                                        + " here; did you mean processing_error?",
                                file
                                        + ": rules.serial_disputer.parameters.kept-out[1] = \"weather\" is not known here; use"
                                        + " some of fraud, authorization, processing_error, consumer_dispute, other"));
    }

    @Test
    void everyMistakeIsThere() throws IOException {
        assertThat(mistakes()).hasSizeGreaterThan(20);
    }

    @Test
    void refusesWhatIsNoText() throws IOException {
        Path file = Files.write(dir.resolve("rules.json"), new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'});

        assertThat(problems(file)).containsExactly(file + " is not text in UTF-8; save it as such");
    }

    @Test
    void refusesAFileThatIsTooLarge() throws IOException {
        Path file = file("{\"rules\": {}}" + " ".repeat(1 << 20));

        assertThat(problems(file)).containsExactly(file + " is larger than 1 MB; give the right file");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        Path file = dir.resolve("none.json");

        assertThat(problems(file))
                .containsExactly(file + " cannot be read (FileNotFoundException); give a readable file");
    }

    @Test
    void hostileNumbersCostNothing() throws IOException {
        Path file = file("{\"rules\": {\"ratio\": {\"parameters\": {\"share\": 1e999999999, \"factor\": 1e-999999999}},"
                + "\"testing\": {\"parameters\": {\"failures\": 1e999999999, \"amount\": 1e999999999}}}}");

        assertThat(problems(file))
                .containsExactly(
                        file + ": rules.ratio.parameters.share = 1E+999999999 is out of range; give at most 1000000",
                        file + ": rules.ratio.parameters.factor = 1E-999999999 is too precise; give at most 6 decimals",
                        file + ": rules.testing.parameters.failures = 1E+999999999 is out of range; give 1 to 1000000",
                        file + ": rules.testing.parameters.amount = 1E+999999999 is out of range; give at most"
                                + " 1000000000000");
    }

    static Stream<String> mistakes() throws IOException {
        try (Stream<Path> files = Files.list(FIXTURES.resolve("invalid"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private Path file(String text) throws IOException {
        return Files.writeString(dir.resolve("rules.json"), text);
    }

    private static List<String> problems(Path file) {
        ConfigException problem = catchThrowableOfType(ConfigException.class, () -> read(file));
        assertThat(problem).as("what is wrong with " + file).isNotNull();
        return problem.problems();
    }

    private static RuleBook read(Path file) {
        return RuleFileReader.read(file.toString(), BOOK);
    }
}
