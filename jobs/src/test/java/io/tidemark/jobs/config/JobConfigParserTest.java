package io.tidemark.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidemark.connectors.file.RawFiles.DateRange;
import io.tidemark.events.ValidationRules;
import io.tidemark.events.codes.DeclineClass;
import io.tidemark.events.codes.ReasonCategory;
import io.tidemark.jobs.config.JobConfig.AlertsConfig;
import io.tidemark.jobs.config.JobConfig.LimitsConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.config.JobConfig.ReportingConfig;
import io.tidemark.jobs.config.JobConfig.SinkConfig;
import io.tidemark.jobs.config.JobConfig.SourceConfig;
import io.tidemark.rules.RuleBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file in {@code config/invalid} is one mistake; the text beside it is what people are told. */
class JobConfigParserTest {

    private static final Path FIXTURES = Path.of("src/test/resources/config");

    @Test
    void readsEverySetting() {
        Deployment deployment = read(FIXTURES.resolve("valid/everything.json"));

        JobConfig job = deployment.job();
        assertThat(job.mode()).isEqualTo(Mode.STREAM);
        assertThat(job.sources())
                .isEqualTo(new SourceConfig(
                        List.of("in/transactions", "in/late.ndjson"),
                        List.of("in/orders"),
                        List.of("in/chargebacks"),
                        Duration.ofSeconds(3),
                        Optional.of(new DateRange(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31))),
                        Duration.ofMinutes(20),
                        Duration.ofMinutes(2),
                        512 * 1024,
                        KinesisConfig.NONE));
        assertThat(job.sinks()).isEqualTo(new SinkConfig("out/curated", "out/dead-letter"));
        assertThat(job.reporting())
                .isEqualTo(new ReportingConfig(
                        ZoneId.of("America/Sao_Paulo"),
                        Duration.ofSeconds(30),
                        Duration.ofHours(6),
                        Duration.ofDays(90),
                        Optional.empty(),
                        "run-7"));
        assertThat(job.validation())
                .isEqualTo(new ValidationRules(ZoneId.of("Europe/Berlin"), 5, Set.of("credit_card", "crypto"), 50));
        assertThat(job.limits()).isEqualTo(new LimitsConfig(40, 30, 20, 10));
        assertThat(job.alerts()).isEqualTo(new AlertsConfig("out/alerts", "staging"));
        assertThat(job.rules().sqlFolder()).contains("s3://lake/rules-in-sql");
        assertThat(job.rules().declineClasses().of("E17")).isEqualTo(DeclineClass.TECHNICAL);
        assertThat(job.rules().reasonCodes().of("acme", "X1").category()).isEqualTo(ReasonCategory.FRAUD);
        assertThat(deployment.local())
                .isEqualTo(new LocalConfig(
                        Duration.ofSeconds(1), Optional.of("state"), 11, S3Config.AWS, 0, Optional.empty()));
    }

    @Test
    void fallsBackToDefaults() {
        Deployment deployment = read(FIXTURES.resolve("valid/smallest.json"));

        assertThat(deployment.job().validation()).isEqualTo(ValidationRules.defaults());
        assertThat(deployment.job().limits()).isEqualTo(LimitsConfig.USUAL);
        assertThat(deployment.job().sources().orders()).containsExactly("in/orders");
        assertThat(deployment.job().sources().transactions()).isEmpty();
        assertThat(deployment.job().sources().partitions()).isEmpty();
        assertThat(deployment.job().sources().maxRecordBytes()).isEqualTo(1024 * 1024);
        assertThat(deployment.job().reporting().zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(deployment.job().reporting().stateRetention()).isEqualTo(Duration.ofDays(180));
        assertThat(deployment.job().rules().book()).isEqualTo(RuleBook.standard());
        assertThat(deployment.job().rules().declineClasses().of("51")).isEqualTo(DeclineClass.SOFT);
        assertThat(deployment.job().alerts().environment()).isEqualTo("local");
        assertThat(deployment.local().checkpoints()).isEmpty();
    }

    @Test
    void aReplayReadsWhatLiesAsFarAwayAsOrdersMayBeRemembered() {
        Map<String, Properties> groups = new ConfigReader().read(FIXTURES.resolve("valid/smallest.json"));
        groups.put("tidemark.reporting", properties(Map.of("state.retention", "365 d", "finality.delay", "1 d")));
        groups.put(
                "tidemark.replay",
                properties(Map.of("from", "2026-01-10", "to", "2026-01-11", "manifests.path", "out/manifests")));

        JobConfig job = JobConfigParser.parse(groups, Mode.STREAM, "run-7").job();

        assertThat(job.sources().partitions())
                .contains(new DateRange(LocalDate.of(2023, 1, 11), LocalDate.of(2029, 1, 10)));
    }

    private static Properties properties(Map<String, String> values) {
        Properties properties = new Properties();
        properties.putAll(values);
        return properties;
    }

    @Test
    void eventsMayBeHeldToTheirOrder() {
        Map<String, Properties> groups = new ConfigReader().read(FIXTURES.resolve("valid/smallest.json"));
        groups.get("tidemark.source").setProperty("watermark.out-of-orderness", "0");

        JobConfig job = JobConfigParser.parse(groups, Mode.STREAM, "run-7").job();

        assertThat(job.sources().outOfOrderness()).isZero();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void tellsEverythingThatIsWrong(String mistake) throws IOException {
        Path file = FIXTURES.resolve("invalid").resolve(mistake + ".json");
        List<String> expected =
                Files.readAllLines(FIXTURES.resolve("invalid").resolve(mistake + ".expected.txt")).stream()
                        .map(line -> line.replace("FILE", file.toString()))
                        .toList();

        ConfigException problem = catchThrowableOfType(ConfigException.class, () -> read(file));

        assertThat(problem).as("what is wrong with " + file).isNotNull();
        assertThat(problem.problems()).containsExactlyElementsOf(expected);
    }

    @Test
    void everyMistakeHasItsText() throws IOException {
        assertThat(mistakes()).hasSizeGreaterThan(20);
    }

    @Test
    void namesAFileThatIsNotThere() {
        Path file = Path.of("no-such-file.json");

        assertThat(catchThrowableOfType(ConfigException.class, () -> read(file)).problems())
                .containsExactly("no-such-file.json cannot be read (NoSuchFileException); give a readable file");
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

    private static Deployment read(Path file) {
        return JobConfigParser.parse(new ConfigReader().read(file), Mode.STREAM, "run-7");
    }
}
