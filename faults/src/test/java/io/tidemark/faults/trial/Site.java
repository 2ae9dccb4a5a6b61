package io.tidemark.faults.trial;

import io.tidemark.faults.cluster.ClusterJob;
import io.tidemark.faults.cluster.ClusterSettings;
import io.tidemark.faults.cluster.FlinkCluster;
import io.tidemark.faults.network.FaultyProxy;
import io.tidemark.localcloud.S3Server;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What rounds share: a cluster, a bucket behind a proxy, and a disk for checkpoints. */
public final class Site implements AutoCloseable {

    private static final String DISK = "disk";

    /** What one task manager has lost, another can take over. */
    private static final int SPARE_SLOTS = 2;

    private final Path folder;
    private final S3Server s3;
    private final FaultyProxy s3Proxy;
    private final CheckpointDisk disk;
    private final FlinkCluster cluster;

    private Site(Path folder, CheckpointDisk disk, int taskManagers, int slots, long seed) throws Exception {
        this.folder = folder;
        this.disk = disk;
        s3 = S3Server.start();
        s3Proxy = FaultyProxy.before(URI.create(s3.endpoint()), seed);
        cluster = startCluster(taskManagers, slots);
    }

    private FlinkCluster startCluster(int taskManagers, int slots) throws Exception {
        try {
            return FlinkCluster.start(
                    folder.resolve("cluster"),
                    new ClusterSettings(
                            disk.checkpoints(), folder.resolve("shared"), s3Proxy.endpoint(), taskManagers, slots));
        } catch (IOException | RuntimeException failed) {
            closeServices();
            throw failed;
        }
    }

    /** Sets it up below an empty folder, with a disk for checkpoints that can get full, if there may be one. */
    public static Site setUp(Path folder, int taskManagers, long seed) throws Exception {
        return new Site(folder, CheckpointDisk.small(folder.resolve(DISK)), taskManagers, SPARE_SLOTS, seed);
    }

    /**
     * The same with room for the checkpoints of a long time, and with as many task managers as the job needs: each of
     * them works all the time.
     */
    public static Site setUpForLong(Path folder, long seed) throws Exception {
        return new Site(folder, CheckpointDisk.roomy(folder.resolve(DISK)), ClusterSettings.PARALLELISM, 1, seed);
    }

    /** The cluster. */
    public FlinkCluster cluster() {
        return cluster;
    }

    /** Whether its disk for checkpoints can get full. */
    public boolean hasSmallDisk() {
        return disk.isSmall();
    }

    S3Server s3() {
        return s3;
    }

    FaultyProxy s3Proxy() {
        return s3Proxy;
    }

    CheckpointDisk disk() {
        return disk;
    }

    Path folder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    /** Starts the job as its users do: with the jar of the build, over HTTP. */
    ClusterJob submit(Path configuration, Optional<String> checkpoint) throws IOException {
        Path jar = Path.of(System.getProperty("tidemark.faults.job-jar", "no property tidemark.faults.job-jar"));
        if (!Files.exists(jar)) {
            throw new IllegalStateException("there is no " + jar + "; run this with Maven, as documented");
        }
        return cluster.api().run(cluster.api().upload(jar), configuration, checkpoint);
    }

    @Override
    public void close() throws Exception {
        cluster.close();
        closeServices();
    }

    private void closeServices() throws Exception {
        disk.close();
        s3Proxy.close();
        s3.close();
    }
}
