package io.tidemark.faults.network;

import java.nio.charset.StandardCharsets;

/**
 * A reply in the words of a service.
 *
 * @param status of HTTP
 * @param contentType of the body
 * @param body what it says
 */
public record Reply(int status, String contentType, String body) {

    private static final int UNAVAILABLE = 503;
    private static final int FAULT = 500;
    private static final int BAD_REQUEST = 400;

    /** S3 has a fault of its own. */
    public static final Reply S3_FAULT = s3(FAULT, "InternalError");

    /** S3 cannot serve just now. */
    public static final Reply S3_UNAVAILABLE = s3(UNAVAILABLE, "ServiceUnavailable");

    /** S3 wants to be asked less. */
    public static final Reply S3_THROTTLES = s3(UNAVAILABLE, "SlowDown");

    /** Kinesis has a fault of its own. */
    public static final Reply KINESIS_FAULT = kinesis(FAULT, "InternalFailure");

    /** Kinesis cannot serve just now. */
    public static final Reply KINESIS_UNAVAILABLE = kinesis(UNAVAILABLE, "ServiceUnavailable");

    /** Kinesis wants to be asked less. */
    public static final Reply KINESIS_THROTTLES = kinesis(BAD_REQUEST, "ProvisionedThroughputExceededException");

    /** SNS has a fault of its own. */
    public static final Reply SNS_FAULT = sns(FAULT, "InternalFailure");

    /** SNS cannot serve just now. */
    public static final Reply SNS_UNAVAILABLE = sns(UNAVAILABLE, "ServiceUnavailable");

    /** SNS wants to be asked less. */
    public static final Reply SNS_THROTTLES = sns(BAD_REQUEST, "Throttling");

    private static final String SAID_BY_PROXY = "said in the place of the service";

    private static Reply s3(int status, String code) {
        return new Reply(
                status,
                "application/xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code><Message>" + SAID_BY_PROXY
                        + "</Message></Error>");
    }

    private static Reply kinesis(int status, String code) {
        return new Reply(
                status,
                "application/x-amz-json-1.1",
                "{\"__type\":\"" + code + "\",\"message\":\"" + SAID_BY_PROXY + "\"}");
    }

    private static Reply sns(int status, String code) {
        return new Reply(
                status,
                "text/xml",
                "<ErrorResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><Error><Type>Sender</Type><Code>"
                        + code + "</Code><Message>" + SAID_BY_PROXY
                        + "</Message></Error><RequestId>0</RequestId></ErrorResponse>");
    }

    byte[] bytes() {
        String text = "HTTP/1.1 " + status + " Said\r\nContent-Type: " + contentType + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n\r\n" + body;
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
