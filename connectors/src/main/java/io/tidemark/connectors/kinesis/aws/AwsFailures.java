package io.tidemark.connectors.kinesis.aws;

import io.tidemark.connectors.aws.PlainEndpointException;
import io.tidemark.connectors.aws.SdkErrors;
import io.tidemark.connectors.kinesis.streams.KinesisFailure;
import io.tidemark.connectors.kinesis.streams.KinesisFailure.Kind;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.KmsThrottlingException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/** What an error of the SDK means. */
final class AwsFailures {

    private AwsFailures() {}

    /**
     * The failure of a call.
     *
     * @param call what was called: first the operation, which is also the permission that it takes
     */
    static KinesisFailure of(String call, Throwable error) {
        Throwable cause = SdkErrors.causeOf(error);
        if (cause instanceof KinesisFailure failure) {
            return failure;
        }
        Kind kind = kind(cause);
        String message = call + ": " + SdkErrors.describe(cause);
        return remedy(call.split(" ", 2)[0], cause)
                .map(remedy -> new KinesisFailure(kind, message, remedy, cause))
                .orElseGet(() -> new KinesisFailure(kind, message, cause));
    }

    /** What helps against what the error names, if it does. */
    private static Optional<String> remedy(String operation, Throwable error) {
        if (error instanceof PlainEndpointException) {
            return Optional.of(PlainEndpointException.REMEDY);
        }
        String code = SdkErrors.code(error).toLowerCase(Locale.ROOT);
        if (code.startsWith("kms")) {
            String permission = operation.equals("PutRecords") ? "kms:GenerateDataKey" : "kms:Decrypt";
            return Optional.of(
                    "allow " + permission + " on the key that encrypts the stream, and see that it is enabled");
        }
        if (code.startsWith("accessdenied")) {
            String resource = operation.equals("SubscribeToShard") ? "consumer" : "stream";
            return Optional.of("allow kinesis:" + operation + " on the " + resource);
        }
        return error instanceof AwsServiceException service && service.isClockSkewException()
                ? Optional.of("set the clock of this machine")
                : Optional.empty();
    }

    private static Kind kind(Throwable error) {
        if (error instanceof ExpiredIteratorException) {
            return Kind.ITERATOR_EXPIRED;
        }
        if (error instanceof ResourceNotFoundException) {
            return Kind.NOT_FOUND;
        }
        if (error instanceof ProvisionedThroughputExceededException
                || error instanceof LimitExceededException
                || error instanceof KmsThrottlingException) {
            return Kind.THROTTLED;
        }
        if (error instanceof ResourceInUseException) {
            return Kind.TRANSIENT;
        }
        if (error instanceof AwsServiceException service && service.isThrottlingException()) {
            return Kind.THROTTLED;
        }
        return SdkErrors.passes(error) ? Kind.TRANSIENT : Kind.FATAL;
    }
}
