package io.tidemark.faults.cluster;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A job on the cluster, as its owner sees it, who may be told nothing while there is no job manager. */
public final class ClusterJob {

    private static final Duration OFTEN = Duration.ofMillis(500);
    private static final Set<String> OVER = Set.of("FINISHED", "FAILED", "CANCELED");

    private final ClusterApi api;
    private final String id;

    ClusterJob(ClusterApi api, String id) {
        this.api = api;
        this.id = id;
    }

    /**
     * A completed checkpoint.
     *
     * @param number of it
     * @param begun when it was triggered
     * @param took how long until it was complete
     * @param stateSize bytes of state that it stands for
     * @param path where it is
     */
    public record Checkpoint(long number, Instant begun, Duration took, long stateSize, String path) {

        /** When it was complete. */
        public Instant complete() {
            return begun.plus(took);
        }
    }

    /** The number by which the cluster knows it. */
    public String id() {
        return id;
    }

    /** Its state, such as RUNNING; nothing while nobody can tell. */
    public Optional<String> state() {
        return api.find("/jobs/" + id).map(job -> job.get("state").textValue());
    }

    /** Whether it has ended for good. */
    public boolean isOver() {
        return state().filter(OVER::contains).isPresent();
    }

    /** The newest completed checkpoint, of those since there is a job manager. */
    public Optional<Checkpoint> newestCheckpoint() {
        return checkpoints()
                .map(all -> all.path("latest").path("completed"))
                .filter(JsonNode::isObject)
                .map(ClusterJob::checkpoint);
    }

    /** How many checkpoints have failed since there is a job manager. */
    public long failedCheckpoints() {
        return checkpoints()
                .map(all -> all.path("counts").path("failed").longValue())
                .orElse(0L);
    }

    private Optional<JsonNode> checkpoints() {
        return api.find("/jobs/" + id + "/checkpoints");
    }

    private static Checkpoint checkpoint(JsonNode completed) {
        return new Checkpoint(
                completed.get("id").longValue(),
                Instant.ofEpochMilli(completed.get("trigger_timestamp").longValue()),
                Duration.ofMillis(completed.get("end_to_end_duration").longValue()),
                completed.get("state_size").longValue(),
                completed.get("external_path").textValue());
    }

    /** Waits for a completed checkpoint that was begun after a moment. */
    public Checkpoint awaitCheckpoint(Instant after, Duration patience) {
        return await("a checkpoint that began after " + after)
                .atMost(patience)
                .pollDelay(Duration.ZERO)
                .pollInterval(OFTEN)
                .failFast("the job has ended", this::isOver)
                .until(
                        () -> newestCheckpoint()
                                .filter(checkpoint -> checkpoint.begun().isAfter(after)),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Ends it as if all time had passed, and waits for its end. */
    public void drain(Duration patience) throws IOException {
        api.post("/jobs/" + id + "/stop", JsonNodeFactory.instance.objectNode().put("drain", true));
        awaitEnd("FINISHED", patience);
    }

    /** Ends it without saving anything more; its checkpoints stay. */
    public void cancel(Duration patience) throws IOException {
        api.patch("/jobs/" + id);
        awaitEnd("CANCELED", patience);
    }

    private void awaitEnd(String expected, Duration patience) {
        await("the end of the job").atMost(patience).pollInterval(OFTEN).until(this::isOver);
        String end = state().orElseThrow();
        if (!end.equals(expected)) {
            throw new IllegalStateException("the job is " + end + " instead of " + expected + ": " + reason());
        }
    }

    /** Why it failed last. */
    public String reason() {
        return api.find("/jobs/" + id + "/exceptions")
                .map(all -> all.path("exceptionHistory").path("entries").path(0))
                .map(entry -> entry.path("stacktrace").asText())
                .orElse("");
    }
}
