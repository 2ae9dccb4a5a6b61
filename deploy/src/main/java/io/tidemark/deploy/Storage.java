package io.tidemark.deploy;

import io.tidemark.deploy.settings.StackSettings;
import java.util.List;
import java.util.Locale;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.BucketProps;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.amazon.awscdk.services.s3.StorageClass;
import software.amazon.awscdk.services.s3.Transition;
import software.constructs.Construct;

/** What holds data, and the key that it is encrypted with. None of it goes when the stack goes. */
final class Storage extends Construct {

    /** Where raw events lie in the raw bucket, a folder for each kind. */
    static final String RAW = "raw/";

    /** Where lies what could not be delivered to the raw events. */
    static final String RAW_ERRORS = "raw-errors/";

    /** Where an object asks for a replay. */
    static final String REPLAY_REQUESTS = "replay-requests/";

    static final String TABLES = "curated/";
    static final String ALERTS = "alerts";
    static final String DEAD_LETTERS = "dead-letter/";
    static final String MANIFESTS = "manifests/";
    static final String QUERY_RESULTS = "query-results/";

    private static final int QUERY_RESULT_DAYS = 30;
    private static final int OLD_VERSION_DAYS = 30;
    private static final int ACCESS_LOG_DAYS = 365;
    private static final int TIERING_DAYS = 30;

    private final Key key;
    private final Bucket raw;
    private final Bucket curated;

    Storage(Construct scope, StackSettings settings) {
        super(scope, "Storage");
        key = Key.Builder.create(this, "Key")
                .description("Everything that " + settings.name() + " keeps and sends")
                .enableKeyRotation(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        letAlarmsAndEventsPublish();
        Bucket accessLogs = accessLogs();
        raw = bucket("Raw", accessLogs, List.of(tiering(RAW), abortUploads(settings), expireOldVersions()));
        curated = bucket(
                "Curated",
                accessLogs,
                List.of(
                        tiering(TABLES),
                        expire(DEAD_LETTERS, settings.deadLetterDays()),
                        expire(QUERY_RESULTS, QUERY_RESULT_DAYS),
                        abortUploads(settings),
                        expireOldVersions()));
        announceObjects(raw);
    }

    /** The key of everything. */
    Key key() {
        return key;
    }

    /** Events as they came. */
    Bucket raw() {
        return raw;
    }

    /** Tables, alerts, dead letters, manifests and query results. */
    Bucket curated() {
        return curated;
    }

    /**
     * Alarms and events are published to topics and queues that this key encrypts. A condition on the source would shut
     * events out, whose service does not name one to the key.
     */
    private void letAlarmsAndEventsPublish() {
        key.addToResourcePolicy(PolicyStatement.Builder.create()
                .sid("AlarmsAndEvents")
                .effect(Effect.ALLOW)
                .principals(List.of(
                        new ServicePrincipal("cloudwatch.amazonaws.com"), new ServicePrincipal("events.amazonaws.com")))
                .actions(List.of("kms:Decrypt", "kms:GenerateDataKey*"))
                .resources(List.of("*"))
                .build());
    }

    private Bucket accessLogs() {
        return new Bucket(
                this,
                "AccessLogs",
                BucketProps.builder()
                        .encryption(BucketEncryption.S3_MANAGED)
                        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                        .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                        .enforceSsl(true)
                        .removalPolicy(RemovalPolicy.RETAIN)
                        .lifecycleRules(List.of(expire("", ACCESS_LOG_DAYS)))
                        .build());
    }

    private Bucket bucket(String id, Bucket accessLogs, List<LifecycleRule> rules) {
        return new Bucket(
                this,
                id,
                BucketProps.builder()
                        .encryption(BucketEncryption.KMS)
                        .encryptionKey(key)
                        .bucketKeyEnabled(true)
                        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
                        .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
                        .enforceSsl(true)
                        .versioned(true)
                        .serverAccessLogsBucket(accessLogs)
                        .serverAccessLogsPrefix(id.toLowerCase(Locale.ROOT) + "/")
                        .removalPolicy(RemovalPolicy.RETAIN)
                        .lifecycleRules(rules)
                        .build());
    }

    /** The switch of the construct library would bring a function of its own along. */
    private static void announceObjects(Bucket bucket) {
        ((CfnBucket) bucket.getNode().getDefaultChild())
                .addPropertyOverride("NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled", true);
    }

    private static LifecycleRule tiering(String prefix) {
        return LifecycleRule.builder()
                .id("tiering")
                .prefix(prefix)
                .transitions(List.of(Transition.builder()
                        .storageClass(StorageClass.INTELLIGENT_TIERING)
                        .transitionAfter(Duration.days(TIERING_DAYS))
                        .build()))
                .build();
    }

    /** Not before the oldest snapshot is of no use: the job cannot start from one that names an upload that is gone. */
    private static LifecycleRule abortUploads(StackSettings settings) {
        return LifecycleRule.builder()
                .id("abort-uploads")
                .abortIncompleteMultipartUploadAfter(Duration.days(settings.uploadDays()))
                .build();
    }

    /** The marker of a deletion would outlive all versions, and every listing would have to pass over it. */
    private static LifecycleRule expireOldVersions() {
        return LifecycleRule.builder()
                .id("old-versions")
                .noncurrentVersionExpiration(Duration.days(OLD_VERSION_DAYS))
                .expiredObjectDeleteMarker(true)
                .build();
    }

    private static LifecycleRule expire(String prefix, int days) {
        LifecycleRule.Builder rule = LifecycleRule.builder().expiration(Duration.days(days));
        return prefix.isEmpty()
                ? rule.id("expire").build()
                : rule.id("expire-" + prefix.replace("/", "")).prefix(prefix).build();
    }
}
