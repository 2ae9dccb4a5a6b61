package io.tidemark.deploy;

import io.tidemark.deploy.settings.EventKind;
import io.tidemark.deploy.settings.StackSettings;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesis.StreamEncryption;
import software.amazon.awscdk.services.kinesis.StreamMode;
import software.constructs.Construct;

/** The streams that events come over, each with its archive of raw events. */
final class Streams extends Construct {

    private final Map<EventKind, Stream> streams = new EnumMap<>(EventKind.class);

    Streams(Construct scope, StackSettings settings, Storage storage) {
        super(scope, "Streams");
        for (EventKind kind : EventKind.values()) {
            if (!settings.files().contains(kind)) {
                Stream stream = stream(kind, settings, storage);
                streams.put(kind, stream);
                new RawArchive(this, kind, settings, stream, storage);
            }
        }
    }

    /** The streams, by what they hold. */
    Map<EventKind, Stream> byKind() {
        return streams;
    }

    /** May read all of them by polling. */
    List<PolicyStatement> reading() {
        String[] arns = streams.values().stream().map(Stream::getStreamArn).toArray(String[]::new);
        return arns.length == 0
                ? List.of()
                : List.of(Grants.allow(
                        List.of(
                                "kinesis:ListShards",
                                "kinesis:DescribeStreamSummary",
                                "kinesis:GetShardIterator",
                                "kinesis:GetRecords"),
                        arns));
    }

    /** What they hold is in the archive, and they cost while they are there: they go when the stack goes. */
    private Stream stream(EventKind kind, StackSettings settings, Storage storage) {
        return Stream.Builder.create(this, capitalised(kind))
                .streamName(settings.name() + "-" + kind.label())
                .streamMode(StreamMode.ON_DEMAND)
                .retentionPeriod(Duration.hours(settings.streamHours()))
                .encryption(StreamEncryption.KMS)
                .encryptionKey(storage.key())
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
    }

    /** Its name as construct ids have it. */
    static String capitalised(EventKind kind) {
        return kind.name().charAt(0) + kind.label().substring(1);
    }
}
