package io.tidemark.connectors.aws;

import java.util.Set;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What errors of the SDK say, whatever the service. */
public final class SdkErrors {

    private static final int FIRST_SERVER_ERROR = 500;

    /** Client errors that the next call, with new credentials or a new clock reading, does not repeat. */
    private static final Set<String> PASSING_CODES = Set.of(
            "ExpiredToken",
            "ExpiredTokenException",
            "RequestExpired",
            "RequestTimeTooSkewed",
            "RequestTimeout",
            "ExpiredNextTokenException");

    private SdkErrors() {}

    /** What a future failed with. */
    public static Throwable causeOf(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
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
        return !(error instanceof AwsServiceException service)
                || service.statusCode() >= FIRST_SERVER_ERROR
                || service.isClockSkewException()
                || PASSING_CODES.contains(code(service));
    }

    /** What is wrong, in the words of the service. */
    public static String describe(Throwable error) {
        if (error instanceof AwsServiceException service && service.awsErrorDetails() != null) {
            return service.awsErrorDetails().errorCode() + ", "
                    + service.awsErrorDetails().errorMessage() + " (status " + service.statusCode() + ", request "
                    + service.requestId() + ")";
        }
        return error instanceof SdkException ? error.getMessage() : error.toString();
    }
}
