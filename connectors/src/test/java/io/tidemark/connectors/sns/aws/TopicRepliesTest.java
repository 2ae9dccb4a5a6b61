package io.tidemark.connectors.sns.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tidemark.connectors.aws.PlainEndpointException;
import io.tidemark.connectors.sns.topic.Refusal;
import io.tidemark.connectors.sns.topic.TopicAddress;
import io.tidemark.connectors.sns.topic.TopicFailure.Cause;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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
import software.amazon.awssdk.services.sns.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResponse;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;
import software.amazon.awssdk.services.sns.model.SnsException;

class TopicRepliesTest {

    private static final String ARN = "arn:aws:sns:eu-west-1:123456789012:alerts";

    private final TopicReplies replies = new TopicReplies(new TopicAddress(ARN, "", Duration.ofSeconds(1)));

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(service(429, "Throttled"), Cause.THROTTLED),
                Arguments.of(service(400, "ThrottlingException"), Cause.THROTTLED),
                Arguments.of(service(400, "KMSThrottling"), Cause.THROTTLED),
                Arguments.of(service(500, "InternalError"), Cause.UNAVAILABLE),
                Arguments.of(service(503, "ServiceUnavailable"), Cause.UNAVAILABLE),
                Arguments.of(service(403, "ExpiredToken"), Cause.UNAVAILABLE),
                Arguments.of(SdkClientException.create("connection reset"), Cause.UNAVAILABLE),
                Arguments.of(ApiCallTimeoutException.create(10), Cause.UNAVAILABLE),
                Arguments.of(new IOException("broken pipe"), Cause.UNAVAILABLE),
                Arguments.of(service(403, "RequestTimeTooSkewed"), Cause.CLOCK),
                Arguments.of(service(404, "NotFound"), Cause.TOPIC_MISSING),
                Arguments.of(service(403, "AuthorizationError"), Cause.FORBIDDEN),
                Arguments.of(service(403, "AccessDenied"), Cause.FORBIDDEN),
                Arguments.of(service(403, "AccessDeniedException"), Cause.FORBIDDEN),
                Arguments.of(service(403, "InvalidSecurity"), Cause.FORBIDDEN),
                Arguments.of(service(400, "KMSAccessDenied"), Cause.ENCRYPTION),
                Arguments.of(service(400, "KMSDisabled"), Cause.ENCRYPTION),
                Arguments.of(service(403, "InvalidClientTokenId"), Cause.CREDENTIALS),
                Arguments.of(new PlainEndpointException("not encrypted"), Cause.UNENCRYPTED),
                Arguments.of(service(400, "InvalidParameter"), Cause.INVALID_MESSAGE),
                Arguments.of(service(400, "InvalidParameter", "Invalid parameter: TopicArn"), Cause.REJECTED),
                Arguments.of(service(400, "BatchEntryIdsNotDistinct"), Cause.REJECTED));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void every_error_has_its_reason_and_a_remedy(Throwable error, Cause cause) {
        assertThat(replies.failure("Publish", error).reason()).isEqualTo(cause);
        assertThat(replies.failure("Publish", new CompletionException(error)).reason())
                .isEqualTo(cause);
        assertThat(replies.failure("Publish", error).remedy()).isNotEmpty();
    }

    @Test
    void the_message_names_the_topic_and_the_remedy_the_permission() {
        var denied = replies.failure("Publish", service(403, "AuthorizationError"));

        assertThat(denied).hasMessageStartingWith("topic " + ARN + ": Publish: AuthorizationError, not now");
        assertThat(denied.remedy())
                .isEqualTo("allow sns:Publish and sns:GetTopicAttributes on " + ARN + " to the job's role");
        assertThat(replies.failure("Publish", service(400, "KMSAccessDenied")).remedy())
                .contains("kms:GenerateDataKey and kms:Decrypt");
    }

    @Test
    void entries_that_failed_are_found_by_their_ids_in_whatever_order() {
        PublishBatchResponse response =
                reply(List.of("3", "0"), failed("2", "InternalError", false), failed("1", "InvalidParameter", true));

        assertThat(replies.refusals(4, response))
                .extracting(Refusal::place, refusal -> refusal.failure().reason())
                .containsExactly(tuple(2, Cause.UNAVAILABLE), tuple(1, Cause.INVALID_MESSAGE));
    }

    @ParameterizedTest
    @CsvSource({
        "Throttled, true, THROTTLED",
        "InternalFailure, false, UNAVAILABLE",
        "SomethingNew, false, UNAVAILABLE",
        "SomethingNew, true, INVALID_MESSAGE",
        "KMSAccessDenied, true, ENCRYPTION",
        "AuthorizationError, true, FORBIDDEN"
    })
    void an_entry_is_judged_by_its_code_and_by_whose_fault_it_is(String code, boolean senderFault, Cause cause) {
        assertThat(replies.refusals(1, reply(List.of(), failed("0", code, senderFault))))
                .singleElement()
                .extracting(refusal -> refusal.failure().reason())
                .isEqualTo(cause);
    }

    @Test
    void what_the_reply_does_not_mention_is_sent_again() {
        assertThat(replies.refusals(2, reply(List.of("0"))))
                .singleElement()
                .extracting(Refusal::place, refusal -> refusal.failure().reason())
                .containsExactly(1, Cause.UNAVAILABLE);
    }

    @ParameterizedTest
    @CsvSource({"2", "-1", "x", "99999999999"})
    void an_id_that_was_not_sent_fails(String id) {
        assertThatThrownBy(() -> replies.refusals(2, reply(List.of("0", id))))
                .hasMessageContaining("'" + id + "' not sent");
        assertThatThrownBy(() -> replies.refusals(2, reply(List.of(), failed(id, "Throttled", false))))
                .hasMessageContaining("'" + id + "' not sent");
    }

    private static PublishBatchResponse reply(List<String> successful, BatchResultErrorEntry... failed) {
        return PublishBatchResponse.builder()
                .successful(successful.stream()
                        .map(id -> PublishBatchResultEntry.builder().id(id).build())
                        .toList())
                .failed(Arrays.asList(failed))
                .build();
    }

    private static BatchResultErrorEntry failed(String id, String code, boolean senderFault) {
        return BatchResultErrorEntry.builder()
                .id(id)
                .code(code)
                .message("no")
                .senderFault(senderFault)
                .build();
    }

    private static AwsServiceException service(int status, String code) {
        return service(status, code, "not now");
    }

    private static AwsServiceException service(int status, String code, String message) {
        return SnsException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
