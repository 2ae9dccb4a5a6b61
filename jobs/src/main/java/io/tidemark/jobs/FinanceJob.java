package io.tidemark.jobs;

import io.tidemark.jobs.config.ConfigReader;
import io.tidemark.jobs.config.JobConfig;
import io.tidemark.jobs.config.JobConfig.Mode;
import io.tidemark.jobs.config.JobConfigParser;
import io.tidemark.jobs.run.RunId;
import io.tidemark.jobs.topology.FinanceTopology;
import io.tidemark.jobs.topology.Sinks;
import io.tidemark.jobs.topology.Sources;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job as a cluster starts it. It sets nothing that the cluster owns: checkpoints, state backend, restarts and
 * parallelism are the cluster's.
 */
public final class FinanceJob {

    private FinanceJob() {}

    /** Runs the live job by the property groups in the file that is named, or where the managed service puts them. */
    public static void main(String[] arguments) throws Exception {
        JobConfig config = JobConfigParser.parse(ConfigReader.read(arguments), Mode.STREAM, RunId.next()).job();
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        FinanceTopology.build(env, Sources.files(config), Sinks.files(config), config);
        env.execute("tidemark");
    }
}
