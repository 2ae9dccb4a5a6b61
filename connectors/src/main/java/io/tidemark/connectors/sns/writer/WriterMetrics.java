package io.tidemark.connectors.sns.writer;

import io.tidemark.connectors.sns.topic.TopicFailure;
import io.tidemark.connectors.sns.topic.TopicFailure.Cause;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/** What a writer counts, in the metric group that Amazon Managed Service for Apache Flink passes on to CloudWatch. */
final class WriterMetrics {

    /** The group whose metrics the service passes on. */
    private static final String GROUP = "kinesisanalytics";

    private final Counter sent;
    private final Counter retried;
    private final Counter dropped;
    private final Map<Cause, Counter> refused = new EnumMap<>(Cause.class);
    private final Counter errors;
    private final Counter recordErrors;

    /** @param unsent tells how many messages are not sent yet */
    WriterMetrics(SinkWriterMetricGroup writer, String topicArn, IntSupplier unsent) {
        MetricGroup group = writer.addGroup(GROUP).addGroup("topic", topicArn.substring(topicArn.lastIndexOf(':') + 1));
        sent = group.counter("messagesSent");
        retried = group.counter("messagesRetried");
        dropped = group.counter("messagesDropped");
        for (Cause cause : Cause.values()) {
            refused.put(
                    cause,
                    group.addGroup("cause", cause.name().toLowerCase(Locale.ROOT))
                            .counter("messagesRefused"));
        }
        group.gauge("messagesUnsent", unsent::getAsInt);
        errors = writer.getNumRecordsOutErrorsCounter();
        recordErrors = writer.getNumRecordsSendErrorsCounter();
    }

    /** The topic took messages. */
    void sent(int messages) {
        sent.inc(messages);
    }

    /** The topic did not take messages. */
    void refused(int messages, TopicFailure failure) {
        refused.get(failure.reason()).inc(messages);
        errors.inc(messages);
    }

    /** Messages will be sent again. */
    void retried(int messages) {
        retried.inc(messages);
    }

    /** A message is left out. */
    void dropped() {
        dropped.inc();
        recordErrors.inc();
    }
}
