package io.tidemark.connectors.sqs.aws;

import io.tidemark.connectors.aws.PlainEndpointException;
import io.tidemark.connectors.aws.SdkErrors;
import io.tidemark.connectors.sqs.QueueFailure;
import java.util.Locale;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What an error of the SDK means for a queue. */
final class QueueErrors {

    private QueueErrors() {}

    /**
     * The failure of a call.
     *
     * @param call what was called, which is also the permission that it takes
     */
    static QueueFailure of(String call, String url, Throwable error) {
        Throwable cause = SdkErrors.causeOf(error);
        boolean throttled = cause instanceof AwsServiceException service && service.isThrottlingException();
        return new QueueFailure(
                throttled || SdkErrors.passes(cause),
                call + " of queue " + url + ": " + SdkErrors.describe(cause),
                remedy(call, url, cause),
                cause);
    }

    private static String remedy(String call, String url, Throwable cause) {
        if (cause instanceof PlainEndpointException) {
            return PlainEndpointException.REMEDY;
        }
        String code = SdkErrors.code(cause).toLowerCase(Locale.ROOT);
        if (cause instanceof AwsServiceException service && service.isClockSkewException()) {
            return "set the clock of this machine";
        }
        if (code.startsWith("kms") || code.contains(".kms")) {
            return "allow kms:Decrypt on the queue's key";
        }
        if (code.contains("accessdenied") || code.contains("authorization")) {
            return "allow sqs:" + call + " on " + url;
        }
        if (code.contains("nonexistentqueue") || code.contains("queuedoesnotexist")) {
            return "check the queue's URL and its region, or create the queue";
        }
        return SdkErrors.passes(cause)
                ? "check the URL, the network and the credentials"
                : "check the credentials and the queue's URL";
    }
}
