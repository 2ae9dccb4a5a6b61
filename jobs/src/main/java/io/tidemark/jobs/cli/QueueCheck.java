package io.tidemark.jobs.cli;

import io.tidemark.connectors.file.announced.AnnouncedFileSource;
import io.tidemark.connectors.file.announced.Announcements;
import io.tidemark.connectors.sqs.QueueFailure;
import io.tidemark.jobs.config.JobConfig.SourceConfig;
import java.util.Optional;

/** Looks whether the queue that tells of new files can be read before a run begins. */
final class QueueCheck {

    private QueueCheck() {}

    /** @throws UsageException when it cannot */
    static void require(SourceConfig sources) throws InterruptedException {
        Optional<Announcements> announcements = sources.announcements();
        if (announcements.isEmpty()) {
            return;
        }
        try {
            AnnouncedFileSource.requireQueue(announcements.get());
        } catch (QueueFailure failure) {
            throw UsageException.of(
                    "--config: tidemark.source/notifications.queue",
                    announcements.get().queue().url(),
                    "cannot be read (" + failure.getMessage() + ")",
                    failure.remedy());
        }
    }
}
