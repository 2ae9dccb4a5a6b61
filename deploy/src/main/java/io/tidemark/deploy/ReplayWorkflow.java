package io.tidemark.deploy;

import io.tidemark.deploy.settings.StackSettings;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.events.CfnRule.TargetProperty;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.stepfunctions.CfnStateMachine;
import software.amazon.awscdk.services.stepfunctions.CfnStateMachine.CloudWatchLogsLogGroupProperty;
import software.amazon.awscdk.services.stepfunctions.CfnStateMachine.LogDestinationProperty;
import software.amazon.awscdk.services.stepfunctions.CfnStateMachine.LoggingConfigurationProperty;
import software.amazon.awscdk.services.stepfunctions.CfnStateMachine.TracingConfigurationProperty;
import software.constructs.Construct;

/** Rebuilds days: on request of a person, or of an object that somebody leaves beside late files. */
final class ReplayWorkflow extends Construct {

    private final String name;

    ReplayWorkflow(
            Construct scope,
            StackSettings settings,
            FlinkApplication application,
            Storage storage,
            Catalog catalog,
            Topics topics) {
        super(scope, "ReplayWorkflow");
        name = settings.name() + "-replay";
        LogGroup logs = LogGroup.Builder.create(this, "Logs")
                .logGroupName("/aws/vendedlogs/states/" + name)
                .retention(RetentionDays.THREE_MONTHS)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        Role role = role(application, storage, catalog, topics);
        CfnStateMachine machine = CfnStateMachine.Builder.create(this, "Machine")
                .stateMachineName(name)
                .stateMachineType("STANDARD")
                .roleArn(role.getRoleArn())
                .definitionString(Resources.text("replay.asl.json"))
                .definitionSubstitutions(Map.of(
                        "Partition", Stack.of(this).getPartition(),
                        "Application", application.name(),
                        "RawBucket", storage.raw().getBucketName(),
                        "CuratedBucket", storage.curated().getBucketName(),
                        "ReportingZone", settings.reportingZone(),
                        "Environment", settings.environment(),
                        "Topic", topics.operations().getTopicArn(),
                        "ControlQuery", controlQuery(),
                        "WorkGroup", catalog.workGroup(),
                        "Database", catalog.database()))
                .loggingConfiguration(LoggingConfigurationProperty.builder()
                        .level("ALL")
                        .includeExecutionData(true)
                        .destinations(List.of(LogDestinationProperty.builder()
                                .cloudWatchLogsLogGroup(CloudWatchLogsLogGroupProperty.builder()
                                        .logGroupArn(logs.getLogGroupArn())
                                        .build())
                                .build()))
                        .build())
                .tracingConfiguration(
                        TracingConfigurationProperty.builder().enabled(true).build())
                .build();
        machine.getNode().addDependency(role);
        startOnRequest(storage);
    }

    /** Asks for rows of the days that the replay should have published and has not. */
    static String controlQuery() {
        return Resources.text("control-query.sql").strip().replaceAll("\\s+", " ");
    }

    /** Its ARN. */
    String arn() {
        return Grants.arn(this, "states", "stateMachine:" + name);
    }

    private Role role(FlinkApplication application, Storage storage, Catalog catalog, Topics topics) {
        Role role = Grants.role(this, "Role", "states.amazonaws.com", "Runs replays");
        role.addToPolicy(Grants.allow(
                List.of(
                        "kinesisanalytics:DescribeApplication",
                        "kinesisanalytics:UpdateApplication",
                        "kinesisanalytics:StartApplication",
                        "kinesisanalytics:StopApplication"),
                application.arn()));
        role.addToPolicy(Grants.list(storage.curated().getBucketArn(), Storage.MANIFESTS));
        catalog.asking().forEach(role::addToPolicy);
        role.addToPolicy(
                Grants.allow(List.of("sns:Publish"), topics.operations().getTopicArn()));
        role.addToPolicy(delivery());
        role.addToPolicy(Grants.allow(
                List.of(
                        "xray:PutTraceSegments",
                        "xray:PutTelemetryRecords",
                        "xray:GetSamplingRules",
                        "xray:GetSamplingTargets"),
                "*"));
        return role;
    }

    /** Log deliveries and traces have no resources that a policy could name. */
    private static PolicyStatement delivery() {
        return Grants.allow(
                List.of(
                        "logs:CreateLogDelivery",
                        "logs:GetLogDelivery",
                        "logs:UpdateLogDelivery",
                        "logs:DeleteLogDelivery",
                        "logs:ListLogDeliveries",
                        "logs:PutResourcePolicy",
                        "logs:DescribeResourcePolicies",
                        "logs:DescribeLogGroups"),
                "*");
    }

    private void startOnRequest(Storage storage) {
        Role starter = Grants.role(this, "Starter", "events.amazonaws.com", "Starts replays that objects ask for");
        starter.addToPolicy(Grants.allow(List.of("states:StartExecution"), arn()));
        CfnRule.Builder.create(this, "Requests")
                .description("An object replay-requests/FROM/TO/ANYTHING asks for a replay of these days")
                .eventPattern(Map.of(
                        "source", List.of("aws.s3"),
                        "detail-type", List.of("Object Created"),
                        "detail",
                                Map.of(
                                        "bucket",
                                                Map.of(
                                                        "name",
                                                        List.of(storage.raw().getBucketName())),
                                        "object",
                                                Map.of(
                                                        "key",
                                                        List.of(Map.of(
                                                                "wildcard", Storage.REPLAY_REQUESTS + "*/*/*"))))))
                .targets(List.of(TargetProperty.builder()
                        .id("replay")
                        .arn(arn())
                        .roleArn(starter.getRoleArn())
                        .build()))
                .build();
    }
}
