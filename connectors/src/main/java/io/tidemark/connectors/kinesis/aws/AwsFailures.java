package io.tidemark.connectors.kinesis.aws;

import io.tidemark.connectors.aws.SdkErrors;
import io.tidemark.connectors.kinesis.streams.KinesisFailure;
import io.tidemark.connectors.kinesis.streams.KinesisFailure.Kind;
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
     * @param call what was called, for the message
     */
    static KinesisFailure of(String call, Throwable error) {
        Throwable cause = SdkErrors.causeOf(error);
        if (cause instanceof KinesisFailure failure) {
            return failure;
        }
        return new KinesisFailure(kind(cause), call + ": " + SdkErrors.describe(cause), cause);
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
