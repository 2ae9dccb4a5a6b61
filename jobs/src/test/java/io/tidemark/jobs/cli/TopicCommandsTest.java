package io.tidemark.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.connectors.server.LocalServers;
import io.tidemark.localcloud.MessageServer;
import io.tidemark.localcloud.S3Server;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people are told about topics and queues that cannot be used. */
@Timeout(120)
class TopicCommandsTest {

    @TempDir
    private Path dir;

    @Test
    void aTopicThatIsNotThereIsToldBeforeARunBegins() throws Exception {
        try (MessageServer server = LocalServers.messages()) {
            String missing = server.topic("alerts") + "-of-others";
            Path config = Files.writeString(dir.resolve("config.json"), """
                    [{"PropertyGroupId": "tidemark.source", "PropertyMap": {"orders.paths": "DIR"}},
                     {"PropertyGroupId": "tidemark.sink",
                      "PropertyMap": {"curated.path": "DIR/curated", "dead-letter.path": "DIR/dead-letter"}},
                     {"PropertyGroupId": "tidemark.alerts", "PropertyMap": {"path": "DIR/alerts",
                      "sns.topic": "TOPIC", "sns.poison": "FAIL", "sns.endpoint": "ENDPOINT"}}]
                    """.replace("DIR", dir.toString())
                    .replace("TOPIC", missing)
                    .replace("ENDPOINT", server.endpoint().toString()));

            Cli.Result result = Cli.quiet().run("run", "--config", config.toString());

            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err().lines()).hasSize(1);
            assertThat(result.err())
                    .contains("--config: tidemark.alerts/sns.topic " + missing + " cannot be used (topic " + missing)
                    .contains("NotFound")
                    .contains("; create the topic, or correct the name, the account and the region in its ARN");
        }
    }

    @Test
    void aQueueThatIsNotThereIsToldAtOnce() throws Exception {
        try (MessageServer server = LocalServers.messages()) {
            String missing = server.queue("alerts") + "-of-others";

            Cli.Result result = Cli.quiet().run("alerts", "--queue", missing);

            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err())
                    .contains("--queue " + missing + " cannot be read (ReceiveMessage of queue " + missing)
                    .contains("; check the queue's URL and its region, or create the queue");
        }
    }

    @Test
    void aQueueOfNewFilesThatIsNotThereIsToldBeforeARunBegins() throws Exception {
        try (MessageServer server = LocalServers.messages();
                S3Server s3 = S3Server.start()) {
            String missing = server.queue("raw") + "-of-others";
            Path config = Files.writeString(dir.resolve("config.json"), """
                    [{"PropertyGroupId": "tidemark.source",
                      "PropertyMap": {"orders.paths": "s3://lake/raw/orders", "notifications.queue": "QUEUE"}},
                     {"PropertyGroupId": "tidemark.local", "PropertyMap": {"s3.endpoint": "S3"}},
                     {"PropertyGroupId": "tidemark.sink",
                      "PropertyMap": {"curated.path": "DIR/curated", "dead-letter.path": "DIR/dead-letter"}},
                     {"PropertyGroupId": "tidemark.alerts", "PropertyMap": {"path": "DIR/alerts"}}]
                    """.replace("DIR", dir.toString())
                    .replace("S3\"", s3.endpoint() + "\"")
                    .replace("QUEUE", missing));

            Cli.Result result = Cli.quiet().run("run", "--config", config.toString());

            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err().lines()).hasSize(1);
            assertThat(result.err())
                    .contains("--config: tidemark.source/notifications.queue " + missing
                            + " cannot be read (ReceiveMessage of queue " + missing)
                    .contains("; check the queue's URL and its region, or create the queue");
        }
    }

    @Test
    void whatIsNoQueueIsToldWithHowOneLooks() {
        Cli.Result result = Cli.quiet().run("alerts", "--queue", "alerts");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--queue alerts is not the URL of a queue; give one such as https://sqs.");
        assertThat(Cli.quiet().run("alerts", "--queue", "a", "--input", "b").err())
                .contains("--input and --queue were given together; give one of them");
    }
}
