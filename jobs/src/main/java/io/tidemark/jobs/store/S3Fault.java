package io.tidemark.jobs.store;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What S3 has against a request, for people.
 *
 * @param problem in a few words
 * @param remedy what to change where
 */
public record S3Fault(String problem, String remedy) {

    /** Only the plugin uses that version of the SDK. */
    private static final Pattern ABOUT_S3 = Pattern.compile("s3a?://|'s3a?'|com\\.amazonaws|\\.s3a\\.");

    /** What the failure says about S3; nothing if it is about something else. */
    public static Optional<S3Fault> of(Throwable failure) {
        String told = told(failure);
        return ABOUT_S3.matcher(told).find()
                ? Arrays.stream(Cause.values())
                        .filter(cause -> cause.shows(told))
                        .findFirst()
                        .map(cause -> cause.fault(told))
                : Optional.empty();
    }

    private static String told(Throwable failure) {
        StringBuilder told = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            told.append(cause).append('\n');
        }
        return told.toString();
    }

    /**
     * Told by the exceptions' texts, since their classes are the plugin's own, and may not have come with them. The
     * order matters: what is denied for a reason must not count as denied without one.
     */
    private enum Cause {
        NO_PLUGIN(
                "UnsupportedFileSystemSchemeException",
                "there is no file system for it in this process",
                "start with ./tidemark, or have FLINK_PLUGINS_DIR name a folder with flink-s3-fs-hadoop in it"),
        NO_CREDENTIALS(
                "NoAuthWithAWSException|No AWS Credentials|Unable to load (AWS )?credentials",
                "there are no AWS credentials",
                "set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"),
        BAD_CREDENTIALS(
                "InvalidAccessKeyId|SignatureDoesNotMatch|ExpiredToken|InvalidToken",
                "S3 does not accept these AWS credentials",
                "renew them, and see that they belong together (AWS_PROFILE; or AWS_ACCESS_KEY_ID,"
                        + " AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN)"),
        CLOCK(
                "RequestTimeTooSkewed|RequestExpired",
                "the clock of this machine differs too much from that of S3",
                "set it right, best by NTP"),
        KMS(
                "\\bkms:\\w|\\bKMS\\.|KMSKey|KMSInvalid|KMSDisabled",
                "the key that encrypts the bucket may not be used",
                "allow kms:Decrypt and kms:GenerateDataKey on ") {
            @Override
            S3Fault fault(String told) {
                Matcher key = KEY.matcher(told);
                return new S3Fault(problem(), remedy() + (key.find() ? key.group() : "the bucket's KMS key"));
            }
        },
        NO_BUCKET(
                "NoSuchBucket|UnknownStoreException|Error Code: 404",
                "there is no such bucket",
                "create it, or correct its name or the endpoint"),
        REGION(
                "PermanentRedirect|TemporaryRedirect|AuthorizationHeaderMalformed|IllegalLocationConstraint"
                        + "|AWSRedirectException|Status Code: 301",
                "the bucket is in another region",
                "set that one (--s3-region; tidemark.local/s3.region of a live job)") {
            @Override
            S3Fault fault(String told) {
                Matcher expected = EXPECTED.matcher(told);
                return new S3Fault(problem() + (expected.find() ? ", " + expected.group(1) : ""), remedy());
            }
        },
        DENIED(
                "AccessDenied|Forbidden|Status Code: 403|AllAccessDisabled",
                "S3 denies access",
                "allow s3:ListBucket on the bucket and s3:GetObject on its objects; where something is written also"
                        + " s3:PutObject, s3:DeleteObject, s3:AbortMultipartUpload and s3:ListMultipartUploadParts"),
        UNREACHABLE(
                "UnknownHost|ConnectException|ConnectTimeout|SocketTimeout|NoRouteToHost|NoHttpResponse"
                        + "|Unable to execute HTTP request|Connection (refused|reset)",
                "S3 does not answer",
                "check the network and the endpoint (--s3-endpoint; tidemark.local/s3.endpoint of a live job)");

        private static final Pattern KEY = Pattern.compile("arn:aws[a-z-]*:kms:[A-Za-z0-9:/_-]+");
        private static final Pattern EXPECTED = Pattern.compile("expecting '([a-z0-9-]+)'");

        private final Pattern pattern;
        private final String problem;
        private final String remedy;

        Cause(String pattern, String problem, String remedy) {
            this.pattern = Pattern.compile(pattern);
            this.problem = problem;
            this.remedy = remedy;
        }

        boolean shows(String told) {
            return pattern.matcher(told).find();
        }

        S3Fault fault(String told) {
            return new S3Fault(problem, remedy);
        }

        String problem() {
            return problem;
        }

        String remedy() {
            return remedy;
        }
    }
}
