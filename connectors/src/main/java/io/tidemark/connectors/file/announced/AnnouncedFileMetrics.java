package io.tidemark.connectors.file.announced;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What became of messages, for those who run the job. */
final class AnnouncedFileMetrics {

    private final Counter files;
    private final Counter repeated;
    private final Counter foreign;
    private final Counter notUnderstood;
    private final Counter failedCalls;

    AnnouncedFileMetrics(MetricGroup group, PendingFiles pending, Receipts receipts) {
        files = group.counter("filesAnnounced");
        repeated = group.counter("filesAnnouncedAgain");
        foreign = group.counter("noticesOfOthers");
        notUnderstood = group.counter("noticesNotUnderstood");
        failedCalls = group.counter("queueFailures");
        group.gauge("filesPending", pending::size);
        group.gauge("noticesHeld", receipts::size);
    }

    /** A file is to be read. */
    void file() {
        files.inc();
    }

    /** A file is known already. */
    void repeated() {
        repeated.inc();
    }

    /** Nothing that is read here. */
    void foreign() {
        foreign.inc();
    }

    void notUnderstood() {
        notUnderstood.inc();
    }

    void failedCall() {
        failedCalls.inc();
    }
}
