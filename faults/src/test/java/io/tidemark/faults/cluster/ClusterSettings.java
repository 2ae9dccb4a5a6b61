package io.tidemark.faults.cluster;

import io.tidemark.localcloud.SdkSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the owner of a cluster decides.
 *
 * @param checkpoints where the state is saved
 * @param shared a disk that outlives every process: what a new job manager must know
 * @param s3 where S3 is
 * @param taskManagers how many there are
 * @param slots of each of them
 */
public record ClusterSettings(Path checkpoints, Path shared, URI s3, int taskManagers, int slots) {

    /** How many parallel instances of each operator there are. */
    public static final int PARALLELISM = 2;

    private static final String LOOPBACK = "127.0.0.1";

    Map<String, String> forFlink(Path folder, Ports ports) {
        Map<String, String> settings = new LinkedHashMap<>();
        network(settings, ports);
        highAvailability(settings, ports);
        checkpoints(settings);
        memory(settings);
        settings.put("io.tmp.dirs", folder.resolve("tmp").toString());
        settings.put("blob.storage.directory", folder.resolve("tmp").toString());
        settings.put("web.upload.dir", folder.resolve("jars").toString());
        settings.put("s3.endpoint", s3.toString());
        settings.put("s3.path.style.access", "true");
        settings.put("s3.endpoint.region", "us-east-1");
        settings.put("s3.attempts.maximum", "3");
        settings.put("s3.retry.limit", "3");
        settings.put("s3.connection.establish.timeout", "3000");
        settings.put("s3.connection.timeout", "30000");
        settings.put("s3.access-key", SdkSettings.KEY_ID);
        settings.put("s3.secret-key", SdkSettings.SECRET);
        return settings;
    }

    private static void network(Map<String, String> settings, Ports ports) {
        for (String key : new String[] {
            "jobmanager.rpc.address",
            "jobmanager.bind-host",
            "taskmanager.host",
            "taskmanager.bind-host",
            "rest.address",
            "rest.bind-address"
        }) {
            settings.put(key, LOOPBACK);
        }
        settings.put("rest.port", String.valueOf(ports.rest()));
        settings.put("heartbeat.interval", "1000");
        settings.put("heartbeat.timeout", "8000");
        settings.put("restart-strategy.type", "fixed-delay");
        settings.put("restart-strategy.fixed-delay.attempts", "1000000");
        settings.put("restart-strategy.fixed-delay.delay", "1 s");
    }

    private void highAvailability(Map<String, String> settings, Ports ports) {
        settings.put("high-availability.type", "zookeeper");
        settings.put("high-availability.storageDir", shared.toUri().toString());
        settings.put("high-availability.zookeeper.quorum", LOOPBACK + ":" + ports.coordination());
        settings.put("high-availability.zookeeper.client.session-timeout", "5000");
        settings.put("high-availability.zookeeper.client.connection-timeout", "5000");
    }

    private void checkpoints(Map<String, String> settings) {
        settings.put("execution.checkpointing.interval", "2 s");
        settings.put("execution.checkpointing.min-pause", "500 ms");
        settings.put("execution.checkpointing.timeout", "1 min");
        settings.put("execution.checkpointing.mode", "EXACTLY_ONCE");
        settings.put("execution.checkpointing.storage", "filesystem");
        settings.put("execution.checkpointing.dir", checkpoints.toUri().toString());
        settings.put(
                "execution.checkpointing.savepoint-dir",
                shared.resolve("savepoints").toUri().toString());
        settings.put("execution.checkpointing.num-retained", "3");
        settings.put("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
        settings.put("execution.checkpointing.incremental", "true");
        settings.put("state.backend.type", "rocksdb");
        // Files that nothing else touches are rewritten without what has expired in them; else there are ever more of
        // them (RocksDB issue 8306). To have Flink merge them would keep the cache of every attempt at the job
        // (FLINK-39753, mended in 2.3). Flink's own period is a month: two minutes, where a day lasts four seconds.
        settings.put("state.backend.rocksdb.compaction.filter.periodic-compaction-time", "2 min");
    }

    private void memory(Map<String, String> settings) {
        settings.put("parallelism.default", String.valueOf(PARALLELISM));
        settings.put("taskmanager.numberOfTaskSlots", String.valueOf(slots));
        settings.put("taskmanager.load-balance.mode", "SLOTS");
        settings.put("taskmanager.cpu.cores", "1");
        settings.put("taskmanager.memory.framework.heap.size", "128m");
        settings.put("taskmanager.memory.task.heap.size", "256m");
        settings.put("taskmanager.memory.framework.off-heap.size", "128m");
        settings.put("taskmanager.memory.task.off-heap.size", "64m");
        settings.put("taskmanager.memory.network.min", "64m");
        settings.put("taskmanager.memory.network.max", "64m");
        settings.put("taskmanager.memory.managed.size", "160m");
        settings.put("taskmanager.memory.jvm-metaspace.size", "256m");
        settings.put("taskmanager.memory.jvm-overhead.min", "128m");
        settings.put("taskmanager.memory.jvm-overhead.max", "128m");
    }
}
