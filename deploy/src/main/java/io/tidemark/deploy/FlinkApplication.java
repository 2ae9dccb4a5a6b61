package io.tidemark.deploy;

import io.tidemark.deploy.settings.EventKind;
import io.tidemark.deploy.settings.StackSettings;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kinesisanalyticsv2.CfnApplication;
import software.amazon.awscdk.services.kinesisanalyticsv2.CfnApplication.ApplicationCodeConfigurationProperty;
import software.amazon.awscdk.services.kinesisanalyticsv2.CfnApplication.ApplicationConfigurationProperty;
import software.amazon.awscdk.services.kinesisanalyticsv2.CfnApplication.ApplicationSnapshotConfigurationProperty;
import software.amazon.awscdk.services.kinesisanalyticsv2.CfnApplication.CheckpointConfigurationProperty;
import software.amazon.awscdk.services.kinesisanalyticsv2.CfnApplication.CodeContentProperty;
import software.amazon.awscdk.services.kinesisanalyticsv2.CfnApplication.EnvironmentPropertiesProperty;
import software.amazon.awscdk.services.kinesisanalyticsv2.CfnApplication.FlinkApplicationConfigurationProperty;
import software.amazon.awscdk.services.kinesisanalyticsv2.CfnApplication.MonitoringConfigurationProperty;
import software.amazon.awscdk.services.kinesisanalyticsv2.CfnApplication.ParallelismConfigurationProperty;
import software.amazon.awscdk.services.kinesisanalyticsv2.CfnApplication.PropertyGroupProperty;
import software.amazon.awscdk.services.kinesisanalyticsv2.CfnApplication.S3ContentLocationProperty;
import software.amazon.awscdk.services.kinesisanalyticsv2.CfnApplicationCloudWatchLoggingOption;
import software.amazon.awscdk.services.kinesisanalyticsv2.CfnApplicationCloudWatchLoggingOption.CloudWatchLoggingOptionProperty;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.LogStream;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** The job on Amazon Managed Service for Apache Flink, with its role and its log. It comes up stopped. */
final class FlinkApplication extends Construct {

    /** As the service names the version of Flink that the job is built for. */
    static final String RUNTIME = "FLINK-2_2";

    /** Unless told so, the service ignores the values beside it. */
    private static final String CUSTOM = "CUSTOM";

    private static final int CHECKPOINT_MILLIS = 60_000;
    private static final int CHECKPOINT_PAUSE_MILLIS = 5_000;

    private final String name;
    private final Role role;

    /**
     * What differs between applications.
     *
     * @param name of the application
     * @param duty what it does, in a sentence
     * @param snapshots whether it goes on where it was stopped
     * @param parallelism with which it starts
     * @param autoscaling whether the service may change that
     */
    record Plan(String name, String duty, boolean snapshots, int parallelism, boolean autoscaling) {

        static Plan live(StackSettings settings) {
            return new Plan(
                    settings.liveApplication(),
                    "Tables and alerts of " + settings.environment() + ", live",
                    true,
                    settings.liveParallelism(),
                    true);
        }

        static Plan replay(StackSettings settings) {
            return new Plan(
                    settings.replayApplication(),
                    "Replays days of " + settings.environment() + "; started by the state machine",
                    false,
                    settings.replayParallelism(),
                    false);
        }
    }

    FlinkApplication(
            Construct scope,
            String id,
            Plan plan,
            JobJar jar,
            Storage storage,
            Map<String, Map<String, String>> groups) {
        super(scope, id);
        this.name = plan.name();
        LogGroup logs = LogGroup.Builder.create(this, "Logs")
                .logGroupName("/tidemark/" + plan.name())
                .retention(RetentionDays.THREE_MONTHS)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        LogStream log = LogStream.Builder.create(this, "Log")
                .logGroup(logs)
                .logStreamName("application")
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        role = role(plan, jar, storage, logs, log);
        CfnApplication application = CfnApplication.Builder.create(this, "Application")
                .applicationName(plan.name())
                .applicationDescription(plan.duty())
                .runtimeEnvironment(RUNTIME)
                .serviceExecutionRole(role.getRoleArn())
                .applicationConfiguration(ApplicationConfigurationProperty.builder()
                        .applicationCodeConfiguration(code(jar))
                        .applicationSnapshotConfiguration(ApplicationSnapshotConfigurationProperty.builder()
                                .snapshotsEnabled(plan.snapshots())
                                .build())
                        .environmentProperties(EnvironmentPropertiesProperty.builder()
                                .propertyGroups(propertyGroups(groups))
                                .build())
                        .flinkApplicationConfiguration(flink(plan))
                        .build())
                .build();
        // The service looks at once whether the role may read the jar.
        application.getNode().addDependency(role);
        CfnApplicationCloudWatchLoggingOption logging = CfnApplicationCloudWatchLoggingOption.Builder.create(
                        this, "Logging")
                .applicationName(plan.name())
                .cloudWatchLoggingOption(CloudWatchLoggingOptionProperty.builder()
                        .logStreamArn(logStreamArn(logs, log))
                        .build())
                .build();
        logging.getNode().addDependency(application);
    }

    /** Its name. */
    String name() {
        return name;
    }

    /** Its ARN. */
    String arn() {
        return Grants.arn(this, "kinesisanalytics", "application/" + name);
    }

    /** What it may do. */
    Role role() {
        return role;
    }

    private static ApplicationCodeConfigurationProperty code(JobJar jar) {
        return ApplicationCodeConfigurationProperty.builder()
                .codeContentType("ZIPFILE")
                .codeContent(CodeContentProperty.builder()
                        .s3ContentLocation(S3ContentLocationProperty.builder()
                                .bucketArn(jar.bucketArn())
                                .fileKey(jar.key())
                                .build())
                        .build())
                .build();
    }

    private static List<PropertyGroupProperty> propertyGroups(Map<String, Map<String, String>> groups) {
        return groups.entrySet().stream()
                .map(group -> PropertyGroupProperty.builder()
                        .propertyGroupId(group.getKey())
                        .propertyMap(group.getValue())
                        .build())
                .toList();
    }

    private static FlinkApplicationConfigurationProperty flink(Plan plan) {
        return FlinkApplicationConfigurationProperty.builder()
                .checkpointConfiguration(CheckpointConfigurationProperty.builder()
                        .configurationType(CUSTOM)
                        .checkpointingEnabled(plan.snapshots())
                        .checkpointInterval(CHECKPOINT_MILLIS)
                        .minPauseBetweenCheckpoints(CHECKPOINT_PAUSE_MILLIS)
                        .build())
                .monitoringConfiguration(MonitoringConfigurationProperty.builder()
                        .configurationType(CUSTOM)
                        .logLevel("INFO")
                        .metricsLevel("APPLICATION")
                        .build())
                .parallelismConfiguration(ParallelismConfigurationProperty.builder()
                        .configurationType(CUSTOM)
                        .autoScalingEnabled(plan.autoscaling())
                        .parallelism(plan.parallelism())
                        .parallelismPerKpu(1)
                        .build())
                .build();
    }

    private Role role(Plan plan, JobJar jar, Storage storage, LogGroup logs, LogStream log) {
        Role made = Grants.role(this, "Role", "kinesisanalytics.amazonaws.com", plan.duty());
        String bucket = storage.curated().getBucketArn();
        made.addToPolicy(Grants.allow(List.of("s3:GetObject", "s3:GetObjectVersion"), jar.arn()));
        made.addToPolicy(Grants.allow(List.of("logs:PutLogEvents"), logStreamArn(logs, log)));
        made.addToPolicy(Grants.allow(
                List.of("logs:DescribeLogStreams"),
                Grants.arn(this, "logs", "log-group:" + logs.getLogGroupName() + ":*")));
        made.addToPolicy(Grants.allow(List.of("logs:DescribeLogGroups"), Grants.arn(this, "logs", "log-group:*")));
        made.addToPolicy(Grants.list(bucket, Storage.TABLES, Storage.ALERTS, Storage.DEAD_LETTERS, Storage.MANIFESTS));
        made.addToPolicy(Grants.allow(List.of("s3:ListBucketMultipartUploads"), bucket));
        made.addToPolicy(Grants.allow(
                List.of(
                        "s3:GetObject",
                        "s3:PutObject",
                        "s3:DeleteObject",
                        "s3:AbortMultipartUpload",
                        "s3:ListMultipartUploadParts"),
                bucket + "/" + Storage.TABLES + "*",
                bucket + "/" + Storage.ALERTS + "*",
                bucket + "/" + Storage.DEAD_LETTERS + "*",
                bucket + "/" + Storage.MANIFESTS + "*"));
        made.addToPolicy(Grants.allow(
                List.of("kms:Decrypt", "kms:GenerateDataKey"), storage.key().getKeyArn()));
        return made;
    }

    /** May read raw events of a kind. */
    void readRaw(Storage storage, EventKind kind) {
        Grants.readFolder(storage.raw().getBucketArn(), Storage.RAW + kind.label())
                .forEach(role::addToPolicy);
    }

    private String logStreamArn(LogGroup logs, LogStream log) {
        return Grants.arn(
                this, "logs", "log-group:" + logs.getLogGroupName() + ":log-stream:" + log.getLogStreamName());
    }
}
