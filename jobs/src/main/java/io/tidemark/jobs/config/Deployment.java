package io.tidemark.jobs.config;

import java.util.Optional;

/**
 * A configuration as it was read and checked.
 *
 * @param job what the job needs, wherever it runs
 * @param local what only the cluster inside this process heeds
 * @param replay what a cluster is to replay instead of running live
 */
public record Deployment(JobConfig job, LocalConfig local, Optional<ReplayOrder> replay) {

    /** A live job. */
    public Deployment(JobConfig job, LocalConfig local) {
        this(job, local, Optional.empty());
    }
}
