package io.tidemark.deploy;

import io.tidemark.deploy.settings.EventKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.events.CfnRule.TargetProperty;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** Tells the live job of new files among the raw events. */
final class FileNotices extends Construct {

    /** Longer than some checkpoints: a message is deleted only with the checkpoint that holds its file. */
    private static final int VISIBILITY_MINUTES = 5;

    /** So that messages do not pile up in the dead-letter queue while the job is down. */
    private static final int RECEIVES = 100;

    private static final int LONGEST_RETENTION_DAYS = 14;

    private final Queue queue;
    private final Queue deadLetters;

    FileNotices(Construct scope, Set<EventKind> kinds, Storage storage) {
        super(scope, "FileNotices");
        deadLetters = queue("DeadLetters", storage).build();
        queue = queue("Queue", storage)
                .visibilityTimeout(Duration.minutes(VISIBILITY_MINUTES))
                .deadLetterQueue(DeadLetterQueue.builder()
                        .queue(deadLetters)
                        .maxReceiveCount(RECEIVES)
                        .build())
                .build();
        CfnRule rule = CfnRule.Builder.create(this, "Rule")
                .description("New files among the raw events")
                .eventPattern(newFiles(storage.raw().getBucketName(), kinds))
                .targets(List.of(TargetProperty.builder()
                        .id("queue")
                        .arn(queue.getQueueArn())
                        .build()))
                .build();
        queue.addToResourcePolicy(PolicyStatement.Builder.create()
                .principals(List.of(new ServicePrincipal("events.amazonaws.com")))
                .actions(List.of("sqs:SendMessage"))
                .resources(List.of(queue.getQueueArn()))
                .conditions(Map.of("ArnEquals", Map.of("aws:SourceArn", rule.getAttrArn())))
                .build());
    }

    /** Where new files are announced. */
    Queue queue() {
        return queue;
    }

    /** What the job took many times and never finished. */
    Queue deadLetters() {
        return deadLetters;
    }

    /** May take messages. */
    PolicyStatement reading() {
        return Grants.allow(List.of("sqs:ReceiveMessage", "sqs:DeleteMessage"), queue.getQueueArn());
    }

    private static Map<String, Object> newFiles(String bucket, Set<EventKind> kinds) {
        List<Map<String, String>> folders = kinds.stream()
                .sorted()
                .map(kind -> Map.of("prefix", Storage.RAW + kind.label() + "/"))
                .toList();
        return Map.of(
                "source", List.of("aws.s3"),
                "detail-type", List.of("Object Created"),
                "detail", Map.of("bucket", Map.of("name", List.of(bucket)), "object", Map.of("key", folders)));
    }

    private Queue.Builder queue(String id, Storage storage) {
        return Queue.Builder.create(this, id)
                .encryption(QueueEncryption.KMS)
                .encryptionMasterKey(storage.key())
                .enforceSsl(true)
                .retentionPeriod(Duration.days(LONGEST_RETENTION_DAYS))
                .removalPolicy(RemovalPolicy.DESTROY);
    }
}
