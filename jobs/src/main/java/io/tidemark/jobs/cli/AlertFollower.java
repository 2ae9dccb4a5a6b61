package io.tidemark.jobs.cli;

import io.tidemark.connectors.retry.Retries;
import io.tidemark.connectors.retry.RetryPolicy;
import io.tidemark.connectors.sqs.Queue;
import io.tidemark.connectors.sqs.QueueAddress;
import io.tidemark.connectors.sqs.QueueFailure;
import io.tidemark.connectors.sqs.aws.AwsQueue;
import io.tidemark.connectors.text.PrintedText;
import io.tidemark.jobs.alerts.Alert;
import io.tidemark.jobs.alerts.AlertArchive;
import io.tidemark.jobs.alerts.AlertJson;
import io.tidemark.jobs.alerts.AlertText;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import picocli.CommandLine;

/**
 * Shows the alerts of a queue or of an archive as they come.
 *
 * @param command where to show them
 * @param terminal whether a person looks
 * @param json whether as lines of JSON
 * @param wanted which alerts to show
 */
record AlertFollower(CommandLine command, Terminal terminal, boolean json, Predicate<Alert> wanted) {

    private static final Duration CALL = Duration.ofSeconds(10);
    private static final Duration PATIENCE_AT_EXIT = Duration.ofSeconds(5);

    /** How often an archive is looked through: soon enough for people, and no load on a store. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private static final RetryPolicy RETRIES =
            new RetryPolicy(Duration.ofMillis(300), Duration.ofSeconds(5), Duration.ofSeconds(15));

    /** Follows the queue until interrupted. */
    void follow(String url) {
        QueueAddress address = address(url);
        ShutdownHook interruption = new ShutdownHook(Thread.currentThread()::interrupt, PATIENCE_AT_EXIT);
        try (Queue queue = AwsQueue.open(address, CALL)) {
            Retries retries = new Retries(RETRIES, RandomGenerator.getDefault());
            new AlertFeed(queue, retries, wanted, this::show, this::complain).follow();
            // It was heeded; closing the queue must not be cut short by it.
            Thread.interrupted();
        } catch (QueueFailure failure) {
            throw UsageException.of("--queue", url, "cannot be read (" + failure.getMessage() + ")", failure.remedy());
        } finally {
            interruption.close();
        }
    }

    /** Shows what is in the archive, then follows it until interrupted. */
    void follow(AlertArchive archive) {
        ShutdownHook interruption = new ShutdownHook(Thread.currentThread()::interrupt, PATIENCE_AT_EXIT);
        try {
            new ArchiveFeed(archive, wanted, this::show, this::complain).follow(PAUSE);
            // It was heeded.
            Thread.interrupted();
        } finally {
            interruption.close();
        }
    }

    private static QueueAddress address(String url) {
        try {
            return new QueueAddress(url);
        } catch (IllegalArgumentException notOne) {
            throw UsageException.of(
                    "--queue",
                    url,
                    "is not the URL of a queue",
                    "give one such as https://sqs.REGION.amazonaws.com/ACCOUNT/NAME");
        }
    }

    private void show(Alert alert) {
        PrintWriter out = command.getOut();
        out.println(json ? AlertJson.line(alert) : new AlertText(terminal.colours()).of(alert));
        out.flush();
    }

    private void complain(String complaint) {
        command.getErr().println(PrintedText.of(complaint));
        command.getErr().flush();
    }
}
