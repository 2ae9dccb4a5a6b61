package io.tidemark.deploy;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import io.github.cdklabs.cdknag.RegexAppliesTo;
import io.tidemark.deploy.FlinkApplication.Plan;
import io.tidemark.deploy.settings.EventKind;
import io.tidemark.deploy.settings.StackSettings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/** The whole system in one account and region. Nothing in it is public. */
final class TidemarkStack extends Stack {

    private final StackSettings settings;

    /** @param jar finds the job's jar for the stack */
    TidemarkStack(Construct scope, String id, StackProps props, StackSettings settings, Function<Stack, JobJar> jar) {
        super(scope, id, props);
        this.settings = settings;
        JobJar code = jar.apply(this);
        Storage storage = new Storage(this, settings);
        Streams streams = new Streams(this, settings, storage);
        Optional<FileNotices> notices = settings.files().isEmpty()
                ? Optional.empty()
                : Optional.of(new FileNotices(this, settings.files(), storage));
        Topics topics = new Topics(this, settings, storage);
        PropertyGroups groups = new PropertyGroups(
                settings, storage.raw().getBucketName(), storage.curated().getBucketName());
        FlinkApplication live = live(code, storage, streams, notices, topics, groups);
        FlinkApplication replay =
                new FlinkApplication(this, "Replay", Plan.replay(settings), code, storage, groups.idleReplay());
        for (EventKind kind : EventKind.values()) {
            replay.readRaw(storage, kind);
        }
        Catalog catalog = new Catalog(this, settings, storage);
        ReplayWorkflow workflow = new ReplayWorkflow(this, settings, replay, storage, catalog, topics);
        settings.warehouse()
                .map(place -> new Warehouse(this, settings, place, storage, catalog))
                .ifPresent(warehouse -> output("WarehouseRole", warehouse.role().getRoleArn()));
        new Observability(this, settings, alarms(live, notices, topics, workflow), topics);
        output("RawBucket", storage.raw().getBucketName());
        output("CuratedBucket", storage.curated().getBucketName());
        output("LiveApplication", live.name());
        output("ReplayStateMachine", workflow.arn());
        output("FraudTopic", topics.fraud().getTopicArn());
        output("OperationsTopic", topics.operations().getTopicArn());
        output("AthenaWorkGroup", catalog.workGroup());
        explain();
    }

    private FlinkApplication live(
            JobJar code,
            Storage storage,
            Streams streams,
            Optional<FileNotices> notices,
            Topics topics,
            PropertyGroups groups) {
        Map<EventKind, String> arns = new EnumMap<>(EventKind.class);
        streams.byKind().forEach((kind, stream) -> arns.put(kind, stream.getStreamArn()));
        FlinkApplication live = new FlinkApplication(
                this,
                "Live",
                Plan.live(settings),
                code,
                storage,
                groups.live(
                        arns,
                        notices.map(made -> made.queue().getQueueUrl()),
                        topics.fraud().getTopicArn()));
        streams.reading().forEach(live.role()::addToPolicy);
        notices.map(FileNotices::reading).ifPresent(live.role()::addToPolicy);
        settings.files().stream().sorted().forEach(kind -> live.readRaw(storage, kind));
        PolicyStatement publishing = Grants.allow(
                List.of("sns:Publish", "sns:GetTopicAttributes"), topics.fraud().getTopicArn());
        live.role().addToPolicy(publishing);
        return live;
    }

    private List<AlarmPlan> alarms(
            FlinkApplication live, Optional<FileNotices> notices, Topics topics, ReplayWorkflow workflow) {
        List<AlarmPlan> plans = new ArrayList<>(AlarmPlans.ofApplication(live.name()));
        for (EventKind kind : EventKind.values()) {
            if (!settings.files().contains(kind)) {
                plans.addAll(AlarmPlans.ofStream(kind.label(), settings.name() + "-" + kind.label(), live.name()));
            }
        }
        notices.map(made -> AlarmPlans.ofFileNotices(made.deadLetters().getQueueName()))
                .ifPresent(plans::add);
        plans.addAll(AlarmPlans.ofTopic(topics.fraud().getTopicName(), live.name()));
        plans.addAll(AlarmPlans.ofReplays(workflow.arn()));
        return plans;
    }

    private void output(String name, String value) {
        CfnOutput.Builder.create(this, name + "Output").value(value).build().overrideLogicalId(name);
    }

    private void explain() {
        NagSuppressions.addStackSuppressions(
                this,
                List.of(
                        because("AwsSolutions-S1", "The bucket of access logs would log itself."),
                        because(
                                "AwsSolutions-KDF1",
                                "A delivery stream that reads a stream cannot be encrypted by itself: the stream is, and"
                                        + " so are the objects."),
                        because("AwsSolutions-KDS3", "The key of the stack is meant: its policy says who may decrypt."),
                        wildcard(
                                "/^Resource::.*(raw|raw-errors|curated|alerts|dead-letter|manifests|query-results)"
                                        + "(\\/[a-z]+)?\\/?\\*$/",
                                "Objects below one folder of one bucket; their names are not known before."),
                        wildcard(
                                "/^Resource::arn:.*:glue:.*:table\\/tidemark_[a-z0-9_]+\\/\\*$/",
                                "To be seen only: the tables of the stack's own database, and the analysts' view."),
                        wildcard(
                                "/^Resource::arn:.*:logs:.*:log-group:.*\\*$/",
                                "Flink's service looks for its log stream by listing."),
                        wildcard(
                                "/^Resource::\\*$/",
                                "Log deliveries and traces know no resources that a policy could name.")));
    }

    private static NagPackSuppression because(String rule, String reason) {
        return NagPackSuppression.builder().id(rule).reason(reason).build();
    }

    private static NagPackSuppression wildcard(String where, String reason) {
        return NagPackSuppression.builder()
                .id("AwsSolutions-IAM5")
                .appliesTo(List.of(RegexAppliesTo.builder().regex(where).build()))
                .reason(reason)
                .build();
    }
}
