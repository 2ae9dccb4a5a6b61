package io.tidemark.connectors.kinesis.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.connectors.aws.PlainEndpointException;
import io.tidemark.connectors.kinesis.streams.KinesisFailure.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.KmsThrottlingException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

class AwsFailuresTest {

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(ExpiredIteratorException.builder().build(), Kind.ITERATOR_EXPIRED),
                Arguments.of(ResourceNotFoundException.builder().build(), Kind.NOT_FOUND),
                Arguments.of(ProvisionedThroughputExceededException.builder().build(), Kind.THROTTLED),
                Arguments.of(LimitExceededException.builder().build(), Kind.THROTTLED),
                Arguments.of(KmsThrottlingException.builder().build(), Kind.THROTTLED),
                Arguments.of(service(429, "TooManyRequests"), Kind.THROTTLED),
                Arguments.of(service(400, "ThrottlingException"), Kind.THROTTLED),
                Arguments.of(ResourceInUseException.builder().build(), Kind.TRANSIENT),
                Arguments.of(service(500, "InternalFailure"), Kind.TRANSIENT),
                Arguments.of(service(503, "ServiceUnavailable"), Kind.TRANSIENT),
                Arguments.of(service(400, "ExpiredTokenException"), Kind.TRANSIENT),
                Arguments.of(service(400, "ExpiredNextTokenException"), Kind.TRANSIENT),
                Arguments.of(SdkClientException.create("connection reset"), Kind.TRANSIENT),
                Arguments.of(ApiCallTimeoutException.create(10), Kind.TRANSIENT),
                Arguments.of(new IOException("broken pipe"), Kind.TRANSIENT),
                Arguments.of(new PlainEndpointException("not encrypted"), Kind.FATAL),
                Arguments.of(service(400, "AccessDeniedException"), Kind.FATAL),
                Arguments.of(service(400, "InvalidArgumentException"), Kind.FATAL),
                Arguments.of(service(400, "KMSDisabledException"), Kind.FATAL),
                Arguments.of(service(403, "UnrecognizedClientException"), Kind.FATAL));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void every_error_has_a_remedy(Throwable error, Kind kind) {
        assertThat(AwsFailures.of("GetRecords", error).kind()).isEqualTo(kind);
        assertThat(AwsFailures.of("GetRecords", new CompletionException(error)).kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "GetRecords, AccessDeniedException, allow kinesis:GetRecords on the stream",
        "SubscribeToShard, AccessDeniedException, allow kinesis:SubscribeToShard on the consumer",
        "GetRecords, KMSAccessDeniedException, allow kms:Decrypt on the key that encrypts the stream",
        "PutRecords, KMSAccessDeniedException, allow kms:GenerateDataKey on the key that encrypts the stream",
        "ListShards, RequestTimeTooSkewed, set the clock of this machine",
        "ListShards, InvalidArgumentException, check the permissions and the options",
    })
    void what_can_be_named_is_named_in_the_remedy(String operation, String code, String remedy) {
        assertThat(AwsFailures.of(operation + " of stream events", service(400, code))
                        .remedy())
                .startsWith(remedy);
    }

    @Test
    void a_call_that_was_not_sent_names_the_endpoint_and_where_to_look_for_it() {
        SdkClientException wrapped = SdkClientException.create("failed", new PlainEndpointException("it is plain"));

        assertThat(AwsFailures.of("ListShards", wrapped)).hasMessage("ListShards: it is plain");
        assertThat(AwsFailures.of("ListShards", wrapped).remedy())
                .isEqualTo(
                        "look for it in the environment (AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_*), the system properties"
                                + " (aws.endpointUrl*) and the AWS profile (endpoint_url)");
    }

    @Test
    void the_message_says_what_was_called_and_what_was_said() {
        assertThat(AwsFailures.of("GetRecords of stream events", service(400, "AccessDeniedException")))
                .hasMessageStartingWith("GetRecords of stream events: AccessDeniedException, not now (status 400,");
    }

    @Test
    void what_the_sdk_tells_at_length_is_told_in_one_line() {
        SdkClientException talkative =
                SdkClientException.create("no connection\nConsider ...\n" + "and so on".repeat(99));
        SdkClientException refused =
                SdkClientException.create("unable to execute", new IOException(new ConnectException("refused")));

        assertThat(AwsFailures.of("ListShards", talkative)).hasMessage("ListShards: no connection");
        assertThat(AwsFailures.of("ListShards", SdkClientException.create("x".repeat(500))))
                .hasMessage("ListShards: " + "x".repeat(200) + " ...");
        assertThat(AwsFailures.of("ListShards", refused)).hasMessage("ListShards: ConnectException: refused");
    }

    private static AwsServiceException service(int status, String code) {
        return KinesisException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("not now")
                        .build())
                .build();
    }
}
