package io.tidemark.faults.cluster;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer;

/**
 * A standalone cluster: a job manager, task managers, and ZooKeeper, in which a new job manager finds what the one
 * before it was doing. Each is a process of its own, and listens on loopback only.
 */
public final class FlinkCluster implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What RocksDB has freed, the allocator of glibc keeps else; that of Flink's images, jemalloc, does not. */
    private static final String RETURNS_MEMORY = "-XX:TrimNativeHeapInterval=60000";

    private final Installation installation;
    private final ClusterSettings settings;
    private final ClusterApi api;
    private final ClusterProcess coordination;
    private final List<ClusterProcess> taskManagers = new ArrayList<>();
    private final Thread atExit = new Thread(this::end, "end-of-cluster");
    private ClusterProcess jobManager;
    private int begun;

    private FlinkCluster(Installation installation, ClusterSettings settings, Ports ports) {
        this.installation = installation;
        this.settings = settings;
        api = new ClusterApi(ports.rest());
        coordination = installation.start(
                "zookeeper",
                FlinkZooKeeperQuorumPeer.class.getName(),
                List.of("-Xmx64m"),
                List.of(
                        "--zkConfigFile",
                        installation.configuration().resolve("zoo.cfg").toString(),
                        "--peerId",
                        "1"));
        jobManager = newJobManager();
        for (int i = 0; i < settings.taskManagers(); i++) {
            taskManagers.add(newTaskManager(i));
        }
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts the processes; returns when they have found one another. */
    public static FlinkCluster start(Path folder, ClusterSettings settings) throws IOException {
        Installation installation = new Installation(Installation.ofTheBuild(), folder);
        Ports ports = Ports.free();
        configure(installation, settings, ports);
        FlinkCluster cluster = new FlinkCluster(installation, settings, ports);
        try {
            cluster.awaitTaskManagers();
        } catch (RuntimeException broken) {
            cluster.close();
            throw broken;
        }
        return cluster;
    }

    private static void configure(Installation installation, ClusterSettings settings, Ports ports) throws IOException {
        Path folder = installation.folder();
        for (String name : List.of("conf", "log", "tmp", "jars", "zookeeper")) {
            Files.createDirectories(folder.resolve(name));
        }
        Files.createDirectories(settings.checkpoints());
        Files.createDirectories(settings.shared());
        Path conf = installation.configuration();
        Files.writeString(
                conf.resolve("config.yaml"),
                settings.forFlink(folder, ports).entrySet().stream()
                        .map(entry -> entry.getKey() + ": \"" + entry.getValue() + "\"\n")
                        .collect(Collectors.joining()));
        Files.writeString(conf.resolve("zoo.cfg"), """
                tickTime=1000
                dataDir=%s
                clientPort=%d
                clientPortAddress=127.0.0.1
                admin.enableServer=false
                """.formatted(folder.resolve("zookeeper"), ports.coordination()));
        try (InputStream log = FlinkCluster.class.getResourceAsStream("log4j2.properties")) {
            Files.write(
                    conf.resolve("log4j2.properties"),
                    Objects.requireNonNull(log).readAllBytes());
        }
    }

    /** What can be asked of it. */
    public ClusterApi api() {
        return api;
    }

    /** The job manager that is there now. */
    public ClusterProcess jobManager() {
        return jobManager;
    }

    /** A task manager that is there now. */
    public ClusterProcess taskManager(int index) {
        return taskManagers.get(index);
    }

    /**
     * Picks a task manager by a number: one that has work, if the job manager knows of any. A negative number counts
     * from the last one, whether that has work or not.
     */
    public int victim(int number) {
        if (number < 0) {
            return taskManagers.size() + number;
        }
        Set<String> busy = api.busyTaskManagers();
        List<Integer> candidates = IntStream.range(0, taskManagers.size())
                .filter(index -> busy.contains(taskManagers.get(index).name()))
                .boxed()
                .toList();
        return candidates.isEmpty() ? number % taskManagers.size() : candidates.get(number % candidates.size());
    }

    /** Has another task manager take the place of one that is gone. */
    public void replaceTaskManager(int index) {
        taskManagers.set(index, newTaskManager(index));
    }

    /** Has another job manager take the place of one that is gone. */
    public void replaceJobManager() {
        jobManager = newJobManager();
    }

    /** Waits until the job manager knows all task managers. */
    public void awaitTaskManagers() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .failFast("a process of the cluster has ended by itself; see " + installation.logs(), this::isBroken)
                .until(() -> api.taskManagers().orElse(0) >= settings.taskManagers());
    }

    private boolean isBroken() {
        return !coordination.isAlive()
                || !jobManager.isAlive()
                || taskManagers.stream().anyMatch(taskManager -> !taskManager.isAlive());
    }

    /** The files in which the processes tell what happens to them. */
    public Path logs() {
        return installation.logs();
    }

    /** One that a job which asks for too much memory does not end: a garbled length in a checkpoint is such a job. */
    private ClusterProcess newJobManager() {
        return installation.start(
                "jobmanager",
                StandaloneSessionClusterEntrypoint.class.getName(),
                List.of("-Xmx400m", "-XX:MaxMetaspaceSize=256m"),
                List.of("--configDir", installation.configuration().toString()));
    }

    private ClusterProcess newTaskManager(int index) {
        String name = "taskmanager-" + index + "-" + begun++;
        return installation.start(
                name,
                TaskManagerRunner.class.getName(),
                List.of(
                        "-Xmx384m",
                        "-XX:MaxDirectMemorySize=256m",
                        "-XX:MaxMetaspaceSize=256m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:+IgnoreUnrecognizedVMOptions", // by a Java that is too old for the next one
                        RETURNS_MEMORY),
                List.of("--configDir", installation.configuration().toString(), "-Dtaskmanager.resource-id=" + name));
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        end();
    }

    private void end() {
        taskManagers.forEach(ClusterProcess::kill);
        jobManager.kill();
        coordination.kill();
    }
}
