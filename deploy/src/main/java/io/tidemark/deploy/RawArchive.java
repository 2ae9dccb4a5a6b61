package io.tidemark.deploy;

import io.tidemark.deploy.settings.EventKind;
import io.tidemark.deploy.settings.StackSettings;
import java.util.List;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.BufferingHintsProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.CloudWatchLoggingOptionsProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.EncryptionConfigurationProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.ExtendedS3DestinationConfigurationProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.KMSEncryptionConfigProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.KinesisStreamSourceConfigurationProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.ProcessingConfigurationProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.ProcessorParameterProperty;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream.ProcessorProperty;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.LogStream;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** Keeps what comes over a stream, in the layout that a replay reads. */
final class RawArchive extends Construct {

    private static final int BUFFER_SECONDS = 300;
    private static final int BUFFER_MEGABYTES = 64;

    RawArchive(Construct scope, EventKind kind, StackSettings settings, Stream stream, Storage storage) {
        super(scope, Streams.capitalised(kind) + "Archive");
        LogGroup logs = LogGroup.Builder.create(this, "Logs")
                .retention(RetentionDays.ONE_MONTH)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        LogStream log = LogStream.Builder.create(this, "Log")
                .logGroup(logs)
                .logStreamName("delivery")
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        String folder = Storage.RAW + kind.label() + "/";
        Role role = role(kind, stream, storage, folder, logs);
        CfnDeliveryStream delivery = CfnDeliveryStream.Builder.create(this, "Delivery")
                .deliveryStreamName(settings.name() + "-" + kind.label())
                .deliveryStreamType("KinesisStreamAsSource")
                .kinesisStreamSourceConfiguration(KinesisStreamSourceConfigurationProperty.builder()
                        .kinesisStreamArn(stream.getStreamArn())
                        .roleArn(role.getRoleArn())
                        .build())
                .extendedS3DestinationConfiguration(ExtendedS3DestinationConfigurationProperty.builder()
                        .bucketArn(storage.raw().getBucketArn())
                        .roleArn(role.getRoleArn())
                        .prefix(folder + "dt=!{timestamp:yyyy-MM-dd}/hour=!{timestamp:HH}/")
                        .errorOutputPrefix(Storage.RAW_ERRORS + kind.label()
                                + "/!{firehose:error-output-type}/dt=!{timestamp:yyyy-MM-dd}/")
                        .compressionFormat("GZIP")
                        .bufferingHints(BufferingHintsProperty.builder()
                                .intervalInSeconds(BUFFER_SECONDS)
                                .sizeInMBs(BUFFER_MEGABYTES)
                                .build())
                        .encryptionConfiguration(EncryptionConfigurationProperty.builder()
                                .kmsEncryptionConfig(KMSEncryptionConfigProperty.builder()
                                        .awskmsKeyArn(storage.key().getKeyArn())
                                        .build())
                                .build())
                        .processingConfiguration(lineBreaks())
                        .cloudWatchLoggingOptions(CloudWatchLoggingOptionsProperty.builder()
                                .enabled(true)
                                .logGroupName(logs.getLogGroupName())
                                .logStreamName(log.getLogStreamName())
                                .build())
                        .build())
                .build();
        // It looks whether the role may read as soon as it is made.
        delivery.getNode().addDependency(role);
    }

    /** Without them, all records of a file would stand on one line. */
    private static ProcessingConfigurationProperty lineBreaks() {
        return ProcessingConfigurationProperty.builder()
                .enabled(true)
                .processors(List.of(ProcessorProperty.builder()
                        .type("AppendDelimiterToRecord")
                        .parameters(List.of(ProcessorParameterProperty.builder()
                                .parameterName("Delimiter")
                                .parameterValue("\\n")
                                .build()))
                        .build()))
                .build();
    }

    private Role role(EventKind kind, Stream stream, Storage storage, String folder, LogGroup logs) {
        Role role = Grants.role(
                this, "Role", "firehose.amazonaws.com", "Keeps the " + kind.label() + " that come over the stream");
        String bucket = storage.raw().getBucketArn();
        role.addToPolicy(Grants.allow(
                List.of(
                        "kinesis:DescribeStream",
                        "kinesis:GetShardIterator",
                        "kinesis:GetRecords",
                        "kinesis:ListShards"),
                stream.getStreamArn()));
        role.addToPolicy(Grants.allow(List.of("s3:GetBucketLocation", "s3:ListBucketMultipartUploads"), bucket));
        role.addToPolicy(Grants.list(bucket, folder, Storage.RAW_ERRORS + kind.label() + "/"));
        role.addToPolicy(Grants.allow(
                List.of("s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"),
                bucket + "/" + folder + "*",
                bucket + "/" + Storage.RAW_ERRORS + kind.label() + "/*"));
        role.addToPolicy(Grants.allow(
                List.of("kms:Decrypt", "kms:GenerateDataKey"), storage.key().getKeyArn()));
        role.addToPolicy(Grants.allow(
                List.of("logs:PutLogEvents"),
                Grants.arn(this, "logs", "log-group:" + logs.getLogGroupName() + ":log-stream:delivery")));
        return role;
    }
}
