package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.connectors.sns.topic.TopicFailure;
import io.tidemark.connectors.sns.topic.TopicFailure.Cause;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FailuresTest {

    @Test
    void whatATopicComplainsOfSaysWhatCanBeDone() {
        IOException answer = new IOException("404");
        TopicFailure gone =
                new TopicFailure(Cause.TOPIC_MISSING, "topic alerts: there is none", "check the topic's ARN", answer);

        assertThat(Failures.reason(new IllegalStateException("the job failed", gone)))
                .isEqualTo("topic alerts: there is none; check the topic's ARN");
    }

    @Test
    void noMessageDrawsOnTheTerminal() {
        assertThat(Failures.describe(new IOException("no file\r\n a\u001b[2J\u009b2J\u202e.csv")))
                .isEqualTo("IOException: no file a\u00b7[2J\u00b72J\u00b7.csv");
        assertThat(Cli.quiet()
                        .run("replay", "--output", "unused", "--o\u009b2J")
                        .err())
                .contains("--o\u00b72J")
                .doesNotContain("\u009b");
    }
}
