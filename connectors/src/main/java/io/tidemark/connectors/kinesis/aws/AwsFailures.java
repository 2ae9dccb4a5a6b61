package io.tidemark.connectors.kinesis.aws;

import io.tidemark.connectors.kinesis.streams.KinesisFailure;
import io.tidemark.connectors.kinesis.streams.KinesisFailure.Kind;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.KmsThrottlingException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/** What an error of the SDK means. */
final class AwsFailures {

    private static final int FIRST_SERVER_ERROR = 500;
    private static final int MAX_LENGTH = 200;

    /**
     * Client errors that the next call, with new credentials, a new clock reading or a new page token, does not repeat.
     */
    private static final Set<String> PASSING_CODES = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "RequestExpired",
            "RequestTimeTooSkewed",
            "RequestTimeout",
            "ExpiredNextTokenException");

    private AwsFailures() {}

    /**
     * The failure of a call.
     *
     * @param call what was called, for the message
     */
    static KinesisFailure of(String call, Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (cause instanceof KinesisFailure failure) {
            return failure;
        }
        return new KinesisFailure(kind(cause), call + ": " + message(cause), cause);
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
        return error instanceof AwsServiceException service ? kindOfOther(service) : Kind.TRANSIENT;
    }

    private static Kind kindOfOther(AwsServiceException error) {
        if (error.isThrottlingException()) {
            return Kind.THROTTLED;
        }
        boolean passes = error.statusCode() >= FIRST_SERVER_ERROR
                || error.isClockSkewException()
                || (error.awsErrorDetails() != null
                        && PASSING_CODES.contains(error.awsErrorDetails().errorCode()));
        return passes ? Kind.TRANSIENT : Kind.FATAL;
    }

    private static String message(Throwable error) {
        if (error instanceof AwsServiceException service && service.awsErrorDetails() != null) {
            return service.awsErrorDetails().errorCode() + ", "
                    + service.awsErrorDetails().errorMessage() + " (status " + service.statusCode() + ", request "
                    + service.requestId() + ")";
        }
        Throwable root = root(error);
        return root instanceof IOException || !(error instanceof SdkException)
                ? root.getClass().getSimpleName() + ": " + root.getMessage()
                : beginning(Objects.requireNonNullElse(
                        error.getMessage(), error.getClass().getSimpleName()));
    }

    /** The SDK explains some failures at great length, over several lines. */
    private static String beginning(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + " ...";
    }

    private static Throwable root(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
