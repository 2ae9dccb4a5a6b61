package io.tidemark.faults.trial;

import static org.awaitility.Awaitility.await;

import io.tidemark.faults.check.Remedy.Span;
import io.tidemark.faults.cluster.ClusterJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The job, and how its owner starts it again from a checkpoint of his choice. */
final class Resumption {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String METADATA = "_metadata";
    private static final String PREFIX = "chk-";

    private final Site site;
    private final Path configuration;
    private final Journal journal;
    private final List<Span> forgotten = new ArrayList<>();
    private ClusterJob job;

    /** Starts the job. */
    Resumption(Site site, Path configuration, Journal journal) throws IOException {
        this.site = site;
        this.configuration = configuration;
        this.journal = journal;
        job = site.submit(configuration, Optional.empty());
    }

    ClusterJob job() {
        return job;
    }

    /** When it published what it no longer knew once it had been started from a checkpoint that was not its newest. */
    List<Span> forgotten() {
        return List.copyOf(forgotten);
    }

    /**
     * Stops the job; its newest checkpoint turns out to be broken, so it is started from the one before. Returns when
     * the job was stopped.
     */
    Instant fromTheOneBeforeACorruptOne() throws IOException {
        await("three checkpoints").atMost(PATIENCE).until(() -> retained().size() > 2);
        Instant stopped = Instant.now();
        job.cancel(PATIENCE);
        List<Path> retained = retained();
        Path newest = retained.get(0);
        corrupt(newest.resolve(METADATA));
        journal.say("the job is stopped, and " + newest.getFileName() + " is corrupt");
        requireRefused(newest);
        Path before = retained.get(1);
        forgotten.add(new Span(complete(retained.get(2)), Instant.now()));
        job = site.submit(configuration, Optional.of(before.toUri().toString()));
        journal.say("started from " + before.getFileName());
        return stopped;
    }

    /** The cluster may refuse it at once, or take it and fail. */
    private void requireRefused(Path checkpoint) {
        ClusterJob attempt;
        try {
            attempt = site.submit(configuration, Optional.of(checkpoint.toUri().toString()));
        } catch (IOException refused) {
            journal.say("it is not taken: " + lastCause(refused.getMessage().replace("\\n", "\n")));
            return;
        }
        await("a job that cannot start").atMost(PATIENCE).until(attempt::isOver);
        String end = attempt.state().orElseThrow();
        if (!end.equals("FAILED")) {
            throw new IllegalStateException("a job started from a corrupt checkpoint is " + end);
        }
        journal.say("it does not start: " + lastCause(attempt.reason()));
    }

    private static String lastCause(String stackTrace) {
        return stackTrace
                .lines()
                .filter(line -> line.startsWith("Caused by"))
                .reduce((before, after) -> after)
                .orElse("no cause given");
    }

    /** The complete checkpoints that are kept, the newest first. */
    private List<Path> retained() throws IOException {
        try (Stream<Path> folders = Files.list(site.disk().checkpoints().resolve(job.id()))) {
            return folders.filter(folder -> Files.exists(folder.resolve(METADATA)))
                    .sorted(Comparator.comparingLong(Resumption::number).reversed())
                    .toList();
        }
    }

    /** One that is complete before the next begins: what is published by that one is published later. */
    private static Instant complete(Path checkpoint) throws IOException {
        return Files.getLastModifiedTime(checkpoint.resolve(METADATA)).toInstant();
    }

    private static long number(Path checkpoint) {
        return Long.parseLong(checkpoint.getFileName().toString().substring(PREFIX.length()));
    }

    private static void corrupt(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int i = bytes.length / 2; i < bytes.length; i++) {
            bytes[i] ^= 0x5a;
        }
        Files.write(file, bytes);
    }
}
