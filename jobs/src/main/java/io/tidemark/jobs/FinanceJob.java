package io.tidemark.jobs;

import io.tidemark.jobs.config.ConfigReader;
import io.tidemark.jobs.config.Deployment;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.config.JobConfigParser;
import io.tidemark.jobs.config.ReplayOrder;
import io.tidemark.jobs.files.Location;
import io.tidemark.jobs.run.RunId;
import io.tidemark.jobs.topology.FinanceTopology;
import io.tidemark.jobs.topology.Sinks;
import io.tidemark.jobs.topology.Sources;
import java.nio.file.Path;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The live job, or a replay, as a cluster starts it. It sets nothing that the cluster owns: checkpoints, state backend,
 * restarts and parallelism are the cluster's.
 */
public final class FinanceJob {

    private FinanceJob() {}

    /**
     * Runs the job by property groups.
     *
     * @param arguments the file that holds the groups; none means the place where the managed service puts it
     * @throws Exception when the configuration is wrong or the job fails
     */
    public static void main(String[] arguments) throws Exception {
        Path file = arguments.length == 0 ? ConfigReader.MANAGED_FLINK : Path.of(arguments[0]);
        Deployment deployment = JobConfigParser.parse(new ConfigReader().read(file), Mode.STREAM, RunId.next());
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        JobConfig config = deployment.job();
        if (deployment.replay().isPresent()) {
            env.setRuntimeMode(RuntimeExecutionMode.BATCH);
            FinanceTopology.build(
                    env, Sources.of(config), replaySinks(deployment.replay().get(), config), config);
            env.execute("tidemark-replay");
        } else {
            FinanceTopology.build(env, Sources.of(config), Sinks.of(config), config);
            env.execute("tidemark");
        }
    }

    /** Whoever started the replay must see when it is over: some clusters do not tell. */
    private static Sinks replaySinks(ReplayOrder replay, JobConfig config) {
        Location manifests =
                new Location(replay.manifests()).resolve(config.reporting().runId());
        return Sinks.files(config).leavingManifests(manifests.toString());
    }
}
