package io.tidemark.jobs.cli;

import io.tidemark.connectors.sns.SnsOptions;
import io.tidemark.connectors.sns.SnsSink;
import io.tidemark.connectors.sns.topic.TopicFailure;
import io.tidemark.jobs.config.JobConfig.AlertsConfig;
import io.tidemark.jobs.config.JobConfig.TopicOutput;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;

/** Looks whether the topic for alerts is there before a run begins. */
final class TopicCheck {

    private TopicCheck() {}

    /** @throws UsageException when it is not */
    static void require(AlertsConfig alerts) throws InterruptedException {
        Optional<TopicOutput> topic = alerts.topic();
        if (topic.isEmpty()) {
            return;
        }
        try {
            SnsSink.requireTopic(Configuration.fromMap(topic.get().options()));
        } catch (TopicFailure failure) {
            throw UsageException.of(
                    "--config: tidemark.alerts/sns.topic",
                    topic.get().options().get(SnsOptions.TOPIC.key()),
                    "cannot be used (" + failure.getMessage() + ")",
                    failure.remedy());
        }
    }
}
