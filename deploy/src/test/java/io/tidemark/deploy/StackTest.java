package io.tidemark.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.deploy.settings.SettingsReader;
import io.tidemark.deploy.settings.StackSettings;
import io.tidemark.events.EventKind;
import io.tidemark.jobs.operators.CounterNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.Stack;

/** What the templates hold. */
@Order(3)
final class StackTest {

    @Test
    void cdkNagHasNoComplaint() {
        assertThat(Synthesised.stacks().complaints()).isEmpty();
    }

    @Test
    void aStreamForEachKindThatComesOverOneEncryptedAndOnDemand() {
        StackJson plain = Synthesised.stacks().plain();
        assertThat(plain.ofType("AWS::Kinesis::Stream")).hasSize(3).allSatisfy(stream -> {
            assertThat(stream.at("/StreamModeDetails/StreamMode").asText()).isEqualTo("ON_DEMAND");
            assertThat(stream.at("/StreamEncryption/EncryptionType").asText()).isEqualTo("KMS");
        });
        assertThat(Synthesised.stacks().everything().ofType("AWS::Kinesis::Stream"))
                .hasSize(2);
    }

    @Test
    void theRawArchiveHasTheLayoutThatAReplayReads() {
        StackJson plain = Synthesised.stacks().plain();
        for (String kind : List.of("transactions", "orders", "chargebacks")) {
            JsonNode archive = plain.one(
                            "AWS::KinesisFirehose::DeliveryStream",
                            "/DeliveryStreamName",
                            "tidemark-production-" + kind)
                    .path("ExtendedS3DestinationConfiguration");
            assertThat(archive.path("Prefix").asText())
                    .isEqualTo("raw/" + kind + "/dt=!{timestamp:yyyy-MM-dd}/hour=!{timestamp:HH}/");
            assertThat(archive.path("ErrorOutputPrefix").asText()).startsWith("raw-errors/");
            assertThat(archive.path("CompressionFormat").asText()).isEqualTo("GZIP");
            JsonNode processor = archive.at("/ProcessingConfiguration/Processors/0");
            assertThat(processor.path("Type").asText()).isEqualTo("AppendDelimiterToRecord");
            assertThat(processor.at("/Parameters/0/ParameterValue").asText()).isEqualTo("\\n");
        }
    }

    @Test
    void uploadsAreGivenUpOnlyAfterTheOldestSnapshotIsOfNoUse() {
        Synthesised.stacks().both().forEach(stack -> assertThat(stack.ofType("AWS::S3::Bucket").stream()
                        .flatMap(bucket -> StreamSupport.stream(
                                bucket.at("/LifecycleConfiguration/Rules").spliterator(), false))
                        .filter(rule -> rule.has("AbortIncompleteMultipartUpload"))
                        .map(rule -> rule.at("/AbortIncompleteMultipartUpload/DaysAfterInitiation")
                                .asInt()))
                .hasSize(2)
                .allMatch(days -> days > Synthesised.chosen().recoveryDays()));
    }

    /** Of a file that compaction deletes, the marker would stay for ever, and each listing would pass over it. */
    @Test
    void nothingIsLeftOfWhatWasDeletedOnceItsOldVersionsAreGone() {
        Synthesised.stacks().both().forEach(stack -> assertThat(stack.ofType("AWS::S3::Bucket").stream()
                        .filter(bucket -> bucket.has("VersioningConfiguration")))
                .hasSize(2)
                .allSatisfy(bucket -> assertThat(StreamSupport.stream(
                                bucket.at("/LifecycleConfiguration/Rules").spliterator(), false))
                        .filteredOn(
                                rule -> rule.path("ExpiredObjectDeleteMarker").asBoolean())
                        .singleElement()
                        .satisfies(rule -> {
                            assertThat(rule.path("Status").asText()).isEqualTo("Enabled");
                            assertThat(rule.at("/NoncurrentVersionExpiration/NoncurrentDays")
                                            .asInt())
                                    .isPositive();
                            // CloudFormation refuses these beside it.
                            assertThat(rule.properties())
                                    .extracting(Map.Entry::getKey)
                                    .doesNotContain("ExpirationInDays", "ExpirationDate", "TagFilters", "Prefix");
                        })));
    }

    @Test
    void theLiveJobKeepsSnapshotsAndGrowsAndItsTwinDoesNeither() {
        StackJson plain = Synthesised.stacks().plain();
        JsonNode live = plain.one("AWS::KinesisAnalyticsV2::Application", "/ApplicationName", "tidemark-production");
        JsonNode twin =
                plain.one("AWS::KinesisAnalyticsV2::Application", "/ApplicationName", "tidemark-production-replay");
        assertThat(List.of(live, twin)).allSatisfy(application -> {
            assertThat(application.path("RuntimeEnvironment").asText()).isEqualTo("FLINK-2_2");
            assertThat(application
                            .at("/ApplicationConfiguration/FlinkApplicationConfiguration")
                            .findValuesAsText("ConfigurationType"))
                    .hasSize(3)
                    .containsOnly("CUSTOM");
        });
        String snapshots = "/ApplicationConfiguration/ApplicationSnapshotConfiguration/SnapshotsEnabled";
        String scaling = "/ApplicationConfiguration/FlinkApplicationConfiguration/ParallelismConfiguration"
                + "/AutoScalingEnabled";
        assertThat(live.at(snapshots).asBoolean()).isTrue();
        assertThat(live.at(scaling).asBoolean()).isTrue();
        assertThat(twin.at(snapshots).asBoolean()).isFalse();
        assertThat(twin.at(scaling).asBoolean()).isFalse();
    }

    @Test
    void subscriptionsCarryTheirFilter() {
        JsonNode subscription =
                Synthesised.stacks().everything().one("AWS::SNS::Subscription", "/Endpoint", "risk@example.com");
        assertThat(subscription.at("/FilterPolicy/severity_rank/0/numeric/1").asInt())
                .isEqualTo(3);
    }

    /** CloudFormation deletes what changes its name after making it anew: SNS would make nothing, and then delete. */
    @Test
    void whoIsToldKeepsHisSubscriptionWhenOthersComeAndGo() {
        Synthesised.requireNode();
        String risk = "{\"protocol\": \"email\", \"endpoint\": \"risk@example.com\"}";
        String audit = "{\"protocol\": \"email\", \"endpoint\": \"audit@example.com\"}";
        Map<String, String> few = told("[" + risk + "]");
        Map<String, String> more = told("[" + audit + ", " + risk + "]");
        assertThat(few).containsOnlyKeys("risk@example.com", "you@example.com");
        assertThat(more).hasSize(3).containsAllEntriesOf(few);
    }

    /** The logical id of each subscription, by its endpoint. */
    private static Map<String, String> told(String subscriptions) {
        StackSettings settings =
                new SettingsReader(Map.of("subscriptions", subscriptions, "operators", "you@example.com")).settings();
        Stack stack = new Stack(TidemarkApp.app(), "told");
        new Topics(stack, settings, new Storage(stack, settings));
        Map<String, String> ids = new HashMap<>();
        Synthesised.json(stack).resources((id, resource) -> {
            if (resource.path("Type").asText().equals("AWS::SNS::Subscription")) {
                ids.put(resource.at("/Properties/Endpoint").asText(), id);
            }
        });
        return ids;
    }

    @Test
    void whatHoldsDataStaysWhenTheStackGoes() {
        Synthesised.stacks()
                .both()
                .forEach(stack -> stack.resources((id, resource) -> {
                    if (List.of("AWS::S3::Bucket", "AWS::KMS::Key")
                            .contains(resource.path("Type").asText())) {
                        assertThat(resource.path("DeletionPolicy").asText())
                                .as(id)
                                .isEqualTo("Retain");
                    }
                }));
        assertThat(Synthesised.stacks().everything().ofType("AWS::RedshiftServerless::Namespace"))
                .singleElement()
                .satisfies(namespace -> {
                    assertThat(namespace.path("FinalSnapshotName").asText()).isEqualTo("tidemark-test-final");
                    assertThat(namespace.path("FinalSnapshotRetentionPeriod").asInt())
                            .isEqualTo(30);
                });
    }

    @Test
    void theDashboardShowsWhatTheJobCountsOfItself() {
        String dashboard = StackJson.resolved(Synthesised.stacks()
                .plain()
                .ofType("AWS::CloudWatch::Dashboard")
                .get(0)
                .path("DashboardBody"));
        for (EventKind kind : EventKind.values()) {
            assertThat(dashboard)
                    .contains(
                            "\"" + CounterNames.read(kind) + "\"",
                            "\"" + CounterNames.accepted(kind) + "\"",
                            "\"" + CounterNames.duplicate(kind) + "\"",
                            "\"" + CounterNames.superseded(kind) + "\"",
                            "\"" + CounterNames.rejected(kind) + "\"");
        }
        assertThat(dashboard)
                .contains("alerts opened", "alerts suppressed", "\"publishLagMillis\"", "\"eventTimeLagMillis\"")
                .contains("\"maxMillisBehindLatest\"");
    }

    @Test
    void theDashboardKeepsToTheLimitsOfTheService() throws Exception {
        JsonNode widgets = new ObjectMapper()
                .readTree(StackJson.resolved(Synthesised.stacks()
                        .everything()
                        .ofType("AWS::CloudWatch::Dashboard")
                        .get(0)
                        .path("DashboardBody")))
                .path("widgets");
        assertThat(widgets).hasSizeBetween(30, 500).allSatisfy(widget -> {
            assertThat(widget.path("x").asInt() + widget.path("width").asInt()).isLessThanOrEqualTo(24);
            assertThat(widget.at("/properties/metrics").size()).isLessThanOrEqualTo(500);
        });
    }

    @Test
    void aWarehouseIsThereOnlyWhenAskedFor() {
        assertThat(Synthesised.stacks().plain().ofType("AWS::RedshiftServerless::Workgroup"))
                .isEmpty();
        assertThat(Synthesised.stacks().everything().ofType("AWS::RedshiftServerless::Workgroup"))
                .hasSize(1);
    }
}
