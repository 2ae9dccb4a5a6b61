package io.tidemark.jobs.cli;

import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.alerts.AlertArchive;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.flink.core.fs.Path;

/** Follows alerts in the archive of a run: each file is read once, when it can be seen, and each message shown once. */
final class ArchiveFeed {

    private final AlertArchive archive;
    private final Predicate<Alert> wanted;
    private final Consumer<Alert> shown;
    private final Consumer<String> complaints;
    private final Set<Path> read = new HashSet<>();
    private final SeenAlerts seen = new SeenAlerts();
    private final Set<String> complainedOf = new HashSet<>();

    /**
     * A feed that has shown nothing yet.
     *
     * @param wanted which alerts to show
     * @param shown shows an alert
     * @param complaints shows, once, what cannot be read for now
     */
    ArchiveFeed(AlertArchive archive, Predicate<Alert> wanted, Consumer<Alert> shown, Consumer<String> complaints) {
        this.archive = archive;
        this.wanted = wanted;
        this.shown = shown;
        this.complaints = complaints;
    }

    /** Looks again and again until interrupted. */
    void follow(Duration pause) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                look();
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Shows what has come since the last look; what cannot be read is tried again by the next one. */
    void look() {
        try {
            for (Path file : archive.files()) {
                if (!read.contains(file)) {
                    show(file);
                }
            }
        } catch (IOException away) {
            complain(away);
        }
    }

    private void show(Path file) {
        List<Alert> messages;
        try {
            messages = archive.messages(file);
        } catch (IOException unreadable) {
            complain(unreadable);
            return;
        }
        read.add(file);
        for (Alert alert : messages) {
            if (wanted.test(alert) && seen.see(alert)) {
                shown.accept(alert);
            }
        }
    }

    private void complain(IOException problem) {
        String complaint = Failures.describe(problem);
        // A read that was interrupted fails too.
        if (!Thread.currentThread().isInterrupted() && complainedOf.add(complaint)) {
            complaints.accept(complaint + "; it is tried again");
        }
    }
}
