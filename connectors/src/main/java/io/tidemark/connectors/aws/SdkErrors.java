package io.tidemark.connectors.aws;

import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What errors of the SDK say, whatever the service. */
public final class SdkErrors {

    private static final int FIRST_SERVER_ERROR = 500;
    private static final int MAX_LENGTH = 200;

    /** Client errors that the next call, with new credentials or a new clock reading, does not repeat. */
    private static final Set<String> PASSING_CODES = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "RequestExpired",
            "RequestTimeTooSkewed",
            "RequestTimeout",
            "ExpiredNextTokenException");

    private SdkErrors() {}

    /** What a future failed with, or what kept the call from being sent. */
    public static Throwable causeOf(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return cause instanceof SdkException && cause.getCause() instanceof PlainEndpointException refusal
                ? refusal
                : cause;
    }

    /** The service's code for an error; empty if the error is not the service's. */
    public static String code(Throwable error) {
        return error instanceof AwsServiceException service && service.awsErrorDetails() != null
                ? String.valueOf(service.awsErrorDetails().errorCode())
                : "";
    }

    /**
     * Whether an error other than throttling may be gone at the next call: a fault of the service, of the network or of
     * the moment.
     */
    public static boolean passes(Throwable error) {
        if (error instanceof PlainEndpointException) {
            return false;
        }
        return !(error instanceof AwsServiceException service)
                || service.statusCode() >= FIRST_SERVER_ERROR
                || service.isClockSkewException()
                || PASSING_CODES.contains(code(service));
    }

    /** What is wrong, in the words of the service and in one line. */
    public static String describe(Throwable error) {
        if (error instanceof AwsServiceException service && service.awsErrorDetails() != null) {
            return service.awsErrorDetails().errorCode() + ", "
                    + service.awsErrorDetails().errorMessage() + " (status " + service.statusCode() + ", request "
                    + service.requestId() + ")";
        }
        if (error instanceof PlainEndpointException) {
            return error.getMessage();
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
