package io.tidemark.connectors.sqs.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.connectors.aws.PlainEndpointException;
import io.tidemark.connectors.sqs.QueueFailure;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class QueueErrorsTest {

    @Test
    void aCallThatWasNotSentDoesNotPassAndSaysWhereToLook() {
        SdkClientException wrapped = SdkClientException.create("failed", new PlainEndpointException("it is plain"));

        QueueFailure failure = QueueErrors.of("ReceiveMessage", "https://queue.invalid/1/raw", wrapped);

        assertThat(failure).hasMessage("ReceiveMessage of queue https://queue.invalid/1/raw: it is plain");
        assertThat(failure.passes()).isFalse();
        assertThat(failure.remedy()).isEqualTo(PlainEndpointException.REMEDY);
    }
}
