package io.tidemark.faults.cluster;

import io.tidemark.localcloud.SdkSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Flink as the build has put it together, for one cluster.
 *
 * @param flink holds {@code lib} and {@code plugins}
 * @param folder of the cluster: configuration, logs and what its processes keep on disk
 */
record Installation(Path flink, Path folder) {

    Path configuration() {
        return folder.resolve("conf");
    }

    Path logs() {
        return folder.resolve("log");
    }

    /** Starts a program of Flink's, which has its temporary files below the cluster's folder. */
    ClusterProcess start(String name, String mainClass, List<String> jvm, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                "-Dlog.file=" + logs().resolve(name + ".log"),
                "-Dlog4j.configurationFile="
                        + configuration().resolve("log4j2.properties").toUri(),
                "-cp",
                flink.resolve("lib") + "/*"));
        command.addAll(1, jvm);
        command.add(mainClass);
        command.addAll(arguments);
        return ClusterProcess.start(name, command, environment(), logs().resolve(name + ".out"));
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(SdkSettings.environment());
        environment.put("FLINK_PLUGINS_DIR", flink.resolve("plugins").toString());
        return environment;
    }

    static Path ofTheBuild() {
        Path flink = Path.of(System.getProperty("tidemark.faults.flink", "target/flink"))
                .toAbsolutePath()
                .normalize();
        if (!Files.isDirectory(flink.resolve("lib"))) {
            throw new IllegalStateException("there is no Flink in " + flink + "; run this with Maven, as documented");
        }
        return flink;
    }
}
