package io.tidemark.deploy;

import io.tidemark.deploy.AlarmPlan.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What operators are told of. Thresholds are where something is wrong for sure, not where it is unusual. */
final class AlarmPlans {

    static final String FLINK = "AWS/KinesisAnalytics";
    static final String MAXIMUM = "Maximum";

    private static final String SUM = "Sum";

    private static final int LASTING = 3;
    private static final int HALF_A_CHECKPOINT_INTERVAL = 30_000;
    private static final int BUSY_PERCENT = 80;
    private static final int CONTAINER_MEMORY_PERCENT = 85;
    private static final int HEAP_PERCENT = 90;
    private static final int COLLECTING_PERCENT = 60;
    private static final int BEHIND_MILLIS = 60_000;
    private static final int ARCHIVE_SECONDS = 1_800;
    private static final int REJECTED_RECORDS = 100;
    private static final int UNSENT_MESSAGES = 1_000;

    private AlarmPlans() {}

    /** Of the live job. */
    static List<AlarmPlan> ofApplication(String name) {
        return List.of(
                AlarmPlan.above("restarting", flink(name, "restartingTime", MAXIMUM), 0),
                AlarmPlan.above("failing", flink(name, "failingTime", MAXIMUM), 0),
                AlarmPlan.above("cancelling", flink(name, "cancellingTime", MAXIMUM), 0),
                AlarmPlan.growing("failed-checkpoints", flink(name, "numberOfFailedCheckpoints", MAXIMUM), 0),
                AlarmPlan.above(
                                "slow-checkpoints",
                                flink(name, "lastCheckpointDuration", MAXIMUM),
                                HALF_A_CHECKPOINT_INTERVAL)
                        .lasting(LASTING),
                AlarmPlan.above("heap", flink(name, "heapMemoryUtilization", MAXIMUM), HEAP_PERCENT)
                        .lasting(LASTING),
                AlarmPlan.above(
                        "container-memory",
                        flink(name, "containerMemoryUtilization", MAXIMUM),
                        CONTAINER_MEMORY_PERCENT),
                AlarmPlan.above("cpu", flink(name, "cpuUtilization", MAXIMUM), BUSY_PERCENT)
                        .lasting(LASTING),
                AlarmPlan.above("disk", flink(name, "containerDiskUtilization", MAXIMUM), BUSY_PERCENT),
                // Milliseconds of garbage collection in a period; a counter that only grows.
                AlarmPlan.growing(
                                "garbage-collection",
                                flink(name, "oldGenerationGCTime", MAXIMUM),
                                AlarmPlan.PERIOD_MINUTES * 60_000.0 * COLLECTING_PERCENT / 100)
                        .lasting(LASTING),
                // The watermark stands still while input comes.
                new AlarmPlan(
                        "event-time-stands",
                        "DIFF(m)",
                        flink(name, "currentOutputWatermark", MAXIMUM),
                        1,
                        true,
                        LASTING,
                        false),
                AlarmPlan.above("silent", flink(name, "numRecordsInPerSecond", MAXIMUM), 0.001)
                        .wrongBelow()
                        .lasting(LASTING),
                AlarmPlan.above("late-tables", flink(name, "publishLagMillis", MAXIMUM), BEHIND_MILLIS)
                        .lasting(LASTING),
                AlarmPlan.growing(
                        "rejected-transactions", flink(name, "transactions.rejected", MAXIMUM), REJECTED_RECORDS),
                AlarmPlan.growing("rejected-orders", flink(name, "orders.rejected", MAXIMUM), REJECTED_RECORDS),
                AlarmPlan.growing(
                        "rejected-chargebacks", flink(name, "chargebacks.rejected", MAXIMUM), REJECTED_RECORDS));
    }

    /** Of one stream, its archive and the job's reading of it. */
    static List<AlarmPlan> ofStream(String kind, String stream, String application) {
        return List.of(
                AlarmPlan.above(
                                "behind-" + kind,
                                new Series(
                                        FLINK,
                                        "maxMillisBehindLatest",
                                        Map.of("Application", application, "stream", stream),
                                        MAXIMUM),
                                BEHIND_MILLIS)
                        .lasting(LASTING),
                AlarmPlan.above(
                                "throttled-" + kind,
                                new Series(
                                        "AWS/Kinesis",
                                        "ReadProvisionedThroughputExceeded",
                                        Map.of("StreamName", stream),
                                        SUM),
                                0)
                        .lasting(LASTING),
                AlarmPlan.above(
                        "archive-" + kind,
                        new Series(
                                "AWS/Firehose",
                                "DeliveryToS3.DataFreshness",
                                Map.of("DeliveryStreamName", stream),
                                MAXIMUM),
                        ARCHIVE_SECONDS));
    }

    /** Of what tells of new files. */
    static AlarmPlan ofFileNotices(String deadLetterQueue) {
        return AlarmPlan.above(
                "file-notices",
                new Series(
                        "AWS/SQS", "ApproximateNumberOfMessagesVisible", Map.of("QueueName", deadLetterQueue), MAXIMUM),
                0);
    }

    /** Of what tells people of fraud. */
    static List<AlarmPlan> ofTopic(String topic, String application) {
        return List.of(
                AlarmPlan.above(
                        "undelivered-alerts",
                        new Series("AWS/SNS", "NumberOfNotificationsFailed", Map.of("TopicName", topic), SUM),
                        0),
                AlarmPlan.above(
                                "unsent-alerts",
                                new Series(
                                        FLINK,
                                        "messagesUnsent",
                                        Map.of("Application", application, "topic", topic),
                                        MAXIMUM),
                                UNSENT_MESSAGES)
                        .lasting(LASTING));
    }

    /** Of replays. */
    static List<AlarmPlan> ofReplays(String machineArn) {
        List<AlarmPlan> plans = new ArrayList<>();
        for (String end : List.of("Failed", "TimedOut", "Aborted")) {
            plans.add(AlarmPlan.above(
                    "replay-" + end.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT),
                    new Series("AWS/States", "Executions" + end, Map.of("StateMachineArn", machineArn), SUM),
                    0));
        }
        return plans;
    }

    private static Series flink(String application, String metric, String statistic) {
        return new Series(FLINK, metric, Map.of("Application", application), statistic);
    }
}
