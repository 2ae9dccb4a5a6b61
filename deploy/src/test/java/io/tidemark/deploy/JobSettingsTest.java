package io.tidemark.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.deploy.StackJson.Statement;
import io.tidemark.jobs.config.Deployment;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.config.JobConfigParser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the templates tell the job is what the job understands. */
final class JobSettingsTest {

    static Stream<StackJson> stacks() {
        return Synthesised.stacks().both();
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void theLiveJobTakesItsSettings(StackJson stack) {
        JsonNode live = stack.ofType("AWS::KinesisAnalyticsV2::Application").stream()
                .filter(application ->
                        !application.path("ApplicationName").asText().endsWith("-replay"))
                .findFirst()
                .orElseThrow();
        JobConfig config =
                JobConfigParser.parse(groups(live), Mode.STREAM, "run").job();
        int streams = stack.ofType("AWS::Kinesis::Stream").size();
        assertThat(config.sources().kinesis().streams()).hasSize(streams);
        assertThat(config.sources().chargebacks()).hasSize(3 - streams);
        assertThat(config.sources().announcements()).matches(queue -> queue.isPresent() == streams < 3);
        assertThat(config.alerts().topic()).isPresent();
        assertThat(config.sinks().curated()).startsWith("s3://");
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void itsTwinIsToReplay(StackJson stack) {
        JsonNode twin = stack.ofType("AWS::KinesisAnalyticsV2::Application").stream()
                .filter(application ->
                        application.path("ApplicationName").asText().endsWith("-replay"))
                .findFirst()
                .orElseThrow();
        Deployment deployment = JobConfigParser.parse(groups(twin), Mode.STREAM, "run");
        assertThat(deployment.job().mode()).isEqualTo(Mode.REPLAY);
        assertThat(deployment.job().alerts().topic()).isEmpty();
        assertThat(deployment.replay().orElseThrow().manifests()).endsWith("/manifests/");
    }

    /** A job asks of a folder first whether it is a file: S3 must be free to say that there is none. */
    @ParameterizedTest
    @MethodSource("stacks")
    void eachJobMayReadTheFoldersThatItIsGiven(StackJson stack) {
        Map<String, List<Statement>> rights = new LinkedHashMap<>();
        stack.ofType("AWS::KinesisAnalyticsV2::Application").forEach(application -> application
                .at("/ApplicationConfiguration/EnvironmentProperties/PropertyGroups")
                .findParents("PropertyMap")
                .forEach(group -> group.path("PropertyMap").properties().stream()
                        .filter(setting -> setting.getKey().endsWith(".paths"))
                        .forEach(setting -> rights.put(
                                application.path("ApplicationName").asText() + " "
                                        + StackJson.resolved(setting.getValue()),
                                stack.statementsOf(application.path("ServiceExecutionRole"))))));
        int streams = stack.ofType("AWS::Kinesis::Stream").size();
        assertThat(rights).hasSize(3 + 3 - streams).allSatisfy((path, statements) -> {
            Matcher folder = Pattern.compile(".* s3://<(\\w+)>/(.*[^/])").matcher(path);
            assertThat(folder).matches();
            String bucket = "<" + folder.group(1) + ".Arn>";
            for (String key : List.of(folder.group(2), folder.group(2) + "/dt=2026-01-05/hour=00/events.gz")) {
                assertThat(statements)
                        .as(key)
                        .anyMatch(statement -> statement.covers("s3:GetObject", bucket + "/" + key))
                        .anyMatch(statement -> statement.coversListing(bucket, key));
            }
            assertThat(statements).anyMatch(statement -> statement.coversListing(bucket, folder.group(2) + "/"));
        });
    }

    /** The groups, with a name in the place of everything that only CloudFormation knows. */
    static Map<String, Properties> groups(JsonNode application) {
        Map<String, Properties> groups = new LinkedHashMap<>();
        application
                .at("/ApplicationConfiguration/EnvironmentProperties/PropertyGroups")
                .forEach(group -> {
                    Properties properties = new Properties();
                    group.path("PropertyMap")
                            .properties()
                            .forEach(entry -> properties.setProperty(
                                    entry.getKey(), asDeployed(StackJson.resolved(entry.getValue()))));
                    groups.put(group.path("PropertyGroupId").asText(), properties);
                });
        return groups;
    }

    private static String asDeployed(String text) {
        if (text.startsWith("<FileNotices")) {
            return "https://sqs.eu-west-1.amazonaws.com/123456789012/files";
        }
        if (text.startsWith("<Topics")) {
            return "arn:aws:sns:eu-west-1:123456789012:fraud";
        }
        if (text.startsWith("<Streams")) {
            return "arn:aws:kinesis:eu-west-1:123456789012:stream/" + text.replaceAll("[^A-Za-z0-9]", "");
        }
        return text.replaceAll("<[^>]*>", "bucket");
    }
}
