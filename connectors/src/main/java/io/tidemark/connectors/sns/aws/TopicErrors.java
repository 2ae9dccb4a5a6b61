package io.tidemark.connectors.sns.aws;

import io.tidemark.connectors.aws.PlainEndpointException;
import io.tidemark.connectors.aws.SdkErrors;
import io.tidemark.connectors.sns.topic.TopicFailure.Cause;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Which kind of reason an error of SNS is. */
final class TopicErrors {

    private static final Set<String> CREDENTIALS = Set.of(
            "unrecognizedclient",
            "invalidclienttokenid",
            "signaturedoesnotmatch",
            "missingauthenticationtoken",
            "incompletesignature");
    private static final Set<String> INVALID = Set.of(
            "invalidparameter",
            "invalidparametervalue",
            "parametervalueinvalid",
            "validation",
            "validationerror",
            "messagetoolong");

    private TopicErrors() {}

    /** Of a call. */
    static Cause cause(Throwable error) {
        if (error instanceof PlainEndpointException) {
            return Cause.UNENCRYPTED;
        }
        if (!(error instanceof AwsServiceException service)) {
            return Cause.UNAVAILABLE;
        }
        if (service.isClockSkewException()) {
            return Cause.CLOCK;
        }
        if (service.isThrottlingException()) {
            return Cause.THROTTLED;
        }
        if (SdkErrors.passes(service)) {
            return Cause.UNAVAILABLE;
        }
        Cause cause = ofClient(SdkErrors.code(service));
        return cause == Cause.INVALID_MESSAGE && isAboutTopic(service) ? Cause.REJECTED : cause;
    }

    /** Of one message of a call. */
    static Cause cause(String code, boolean senderFault) {
        Cause cause = ofClient(String.valueOf(code));
        if (cause != Cause.REJECTED) {
            return cause;
        }
        return senderFault ? Cause.INVALID_MESSAGE : Cause.UNAVAILABLE;
    }

    private static Cause ofClient(String code) {
        String name = code.toLowerCase(Locale.ROOT).replaceFirst("exception$", "");
        if (name.contains("throttl")) {
            return Cause.THROTTLED;
        }
        if (name.startsWith("kms")) {
            return Cause.ENCRYPTION;
        }
        if (name.equals("notfound")) {
            return Cause.TOPIC_MISSING;
        }
        if (name.startsWith("authorization") || name.startsWith("accessdenied") || name.equals("invalidsecurity")) {
            return Cause.FORBIDDEN;
        }
        if (CREDENTIALS.contains(name)) {
            return Cause.CREDENTIALS;
        }
        return INVALID.contains(name) ? Cause.INVALID_MESSAGE : Cause.REJECTED;
    }

    private static boolean isAboutTopic(AwsServiceException error) {
        String message = error.awsErrorDetails().errorMessage();
        return message != null && message.contains("TopicArn");
    }
}
