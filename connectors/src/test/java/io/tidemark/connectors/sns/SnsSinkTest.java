package io.tidemark.connectors.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.connectors.sns.topic.TopicFailure;
import io.tidemark.connectors.sns.topic.TopicFailure.Cause;
import io.tidemark.connectors.sns.writer.WriterSettings.Poison;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SnsSinkTest {

    private static final String ARN = "arn:aws:sns:eu-west-1:123456789012:alerts";

    @Test
    void all_that_is_wrong_with_options_is_said_at_once() {
        Configuration options = new Configuration();
        options.set(SnsOptions.TOPIC, "alerts");
        options.set(SnsOptions.CONCURRENCY, 0);
        options.set(SnsOptions.BACKLOG, 9);
        options.set(SnsOptions.RETRY_FIRST, Duration.ZERO);

        assertThatThrownBy(() -> SnsSettings.of(options))
                .hasMessage("topic is 'alerts': give a topic's ARN, arn:aws:sns:REGION:ACCOUNT:NAME"
                        + "; poison is missing: give FAIL or DROP_AND_COUNT"
                        + "; concurrency is '0': give 1 or more"
                        + "; backlog is '9': give 10 or more"
                        + "; retry.first is 'PT0S': give a duration such as 10 s");
    }

    @Test
    void a_fifo_topic_gets_one_call_at_a_time() {
        assertThat(SnsSettings.of(options(ARN)).writer().concurrency()).isEqualTo(10);
        assertThat(SnsSettings.of(options(ARN + ".fifo")).writer().concurrency())
                .isEqualTo(1);
    }

    @Test
    @Timeout(30)
    void a_service_that_cannot_be_reached_is_told_within_half_a_minute() {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        Configuration options = options(ARN);
        // Reserved: nobody listens there.
        options.set(SnsOptions.ENDPOINT, "http://127.0.0.1:1");

        assertThatThrownBy(() -> SnsSink.requireTopic(options))
                .hasMessageContaining("topic " + ARN + " at http://127.0.0.1:1")
                .isInstanceOfSatisfying(TopicFailure.class, failure -> {
                    assertThat(failure.reason()).isEqualTo(Cause.UNAVAILABLE);
                    assertThat(failure.remedy()).isEqualTo("check the endpoint, the network and the credentials");
                });
    }

    private static Configuration options(String topic) {
        Configuration options = new Configuration();
        options.set(SnsOptions.TOPIC, topic);
        options.set(SnsOptions.POISON, Poison.FAIL);
        return options;
    }
}
