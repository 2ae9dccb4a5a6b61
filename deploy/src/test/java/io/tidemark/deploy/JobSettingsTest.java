package io.tidemark.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.jobs.config.Deployment;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.config.JobConfigParser;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
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
